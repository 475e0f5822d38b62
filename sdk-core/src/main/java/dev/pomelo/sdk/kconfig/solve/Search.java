package dev.pomelo.sdk.kconfig.solve;

import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.Position;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.solve.Assignment.Role;
import dev.pomelo.sdk.kconfig.value.Incremental;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Searches backwards from a value to the assignments that lead to it: a symbol rises by its prompt,
 * by a select, a default or an imply, an expression by its operands. Of several ways the one that
 * is estimated to be the cheapest is tried first; each is tried on the live values, and taken back
 * where it does not lead there.
 */
final class Search {

  private static final int MOST_STEPS = 4000;
  private static final int DEEPEST = 48;

  private final Incremental values;
  private final Bounds bounds;
  private final Trail trail;
  private final Estimate estimate;
  private final Comparisons comparisons;
  private final Set<Symbol> rising = new HashSet<>();
  private final Set<Symbol> falling = new HashSet<>();
  private int steps;
  private int depth;

  /** One of several ways. */
  private record Way(int cost, BooleanSupplier walk) {}

  Search(Incremental values, Bounds bounds, Trail trail, Estimate estimate) {
    this.values = values;
    this.bounds = bounds;
    this.trail = trail;
    this.estimate = estimate;
    this.comparisons = new Comparisons(values, trail, this);
  }

  /** Reaches what is wanted; false, with nothing assigned, where no way was found. */
  boolean reach(Want want) {
    steps = 0;
    depth = 0;
    rising.clear();
    falling.clear();
    Symbol symbol = want.symbol();
    return attempt(
        () -> {
          if (want.holdsIn(values)) {
            return true;
          }
          if (!symbol.type().isLogic()) {
            return comparisons.write(symbol, want.value()) && want.holdsIn(values);
          }
          int value = want.logic();
          if (!raise(symbol, value) || !lower(symbol, value)) {
            return false;
          }
          return want.holdsIn(values) || trail.blocked(Obstacle.Kind.LIMITED, symbol, "");
        });
  }

  /** Does something, and takes it back where it fails. */
  boolean attempt(BooleanSupplier work) {
    Trail.Mark mark = trail.mark();
    if (work.getAsBoolean()) {
      trail.keep(mark);
      return true;
    }
    trail.undo(mark);
    return false;
  }

  private boolean first(List<Way> ways) {
    ways.sort(Comparator.comparingInt(Way::cost));
    for (Way way : ways) {
      if (way.cost < Bounds.NEVER && attempt(way.walk)) {
        return true;
      }
    }
    return false;
  }

  private boolean exhausted(Symbol symbol) {
    boolean tired = ++steps > MOST_STEPS || depth > DEEPEST;
    if (tired) {
      trail.blocked(Obstacle.Kind.GAVE_UP, symbol, "");
    }
    return tired;
  }

  /** Brings an expression to at least a value. */
  boolean raise(@Nullable Expr expr, int value) {
    if (Expr.valueOf(expr, values) >= value || expr == null) {
      return true;
    }
    if (expr instanceof Expr.Of of) {
      return raise(of.symbol(), value);
    }
    if (expr instanceof Expr.Not not) {
      return lower(not.operand(), Values.YES - value);
    }
    if (expr instanceof Expr.Compare compare) {
      return comparisons.make(compare, true);
    }
    Expr.Operation operation = (Expr.Operation) expr;
    return operation.isConjunction()
        ? all(
            operation.operands(),
            operand -> estimate.raising(operand, value),
            operand -> raise(operand, value),
            () -> operation.evaluate(values) >= value)
        : any(
            operation.operands(),
            operand -> estimate.raising(operand, value),
            operand -> raise(operand, value));
  }

  /** Brings an expression to at most a value. */
  boolean lower(@Nullable Expr expr, int value) {
    if (Expr.valueOf(expr, values) <= value) {
      return true;
    }
    if (expr == null) {
      return false;
    }
    if (expr instanceof Expr.Of of) {
      return lower(of.symbol(), value);
    }
    if (expr instanceof Expr.Not not) {
      return raise(not.operand(), Values.YES - value);
    }
    if (expr instanceof Expr.Compare compare) {
      return comparisons.make(compare, false);
    }
    Expr.Operation operation = (Expr.Operation) expr;
    return operation.isConjunction()
        ? any(
            operation.operands(),
            operand -> estimate.lowering(operand, value),
            operand -> lower(operand, value))
        : all(
            operation.operands(),
            operand -> estimate.lowering(operand, value),
            operand -> lower(operand, value),
            () -> operation.evaluate(values) <= value);
  }

  private interface Cost {
    int of(Expr expr);
  }

  private interface Reaching {
    boolean walk(Expr expr);
  }

  private boolean any(List<Expr> operands, Cost cost, Reaching reaching) {
    List<Way> ways = new ArrayList<>();
    for (Expr operand : operands) {
      ways.add(new Way(cost.of(operand), () -> reaching.walk(operand)));
    }
    if (ways.stream().allMatch(way -> way.cost >= Bounds.NEVER)) {
      operands.forEach(reaching::walk); // none can: each says why
    }
    return first(ways);
  }

  /** Reaches all, the dearest first, since that leaves the others the fewest ways to go wrong. */
  private boolean all(List<Expr> operands, Cost cost, Reaching reaching, BooleanSupplier reached) {
    List<Expr> ordered = new ArrayList<>(operands);
    ordered.sort(Comparator.comparingInt((Expr operand) -> -cost.of(operand)));
    for (int round = 0; round < 2; round++) {
      List<Expr> order = List.copyOf(ordered);
      if (attempt(() -> together(order, reaching, reached))) {
        return true;
      }
      if (order.stream().filter(o -> cost.of(o) > 0).count() < 2) {
        return false;
      }
      Collections.reverse(ordered);
    }
    return false;
  }

  /** Reaching one may undo another, or what a comparison is about: they are gone through again. */
  private static boolean together(List<Expr> order, Reaching reaching, BooleanSupplier reached) {
    for (int pass = 0; pass < 3; pass++) {
      if (!order.stream().allMatch(reaching::walk)) {
        return false;
      }
      if (reached.getAsBoolean()) {
        return true;
      }
    }
    return false;
  }

  /** Brings a symbol to at least a value. */
  boolean raise(Symbol symbol, int value) {
    if (values.tristate(symbol) >= value) {
      return true;
    }
    if (bounds.ceiling(symbol) < value) {
      return new Impossible(bounds).explain(symbol, value, trail);
    }
    if (exhausted(symbol) || !rising.add(symbol)) {
      return false;
    }
    depth++;
    try {
      return first(risings(symbol, value));
    } finally {
      depth--;
      rising.remove(symbol);
    }
  }

  private List<Way> risings(Symbol symbol, int value) {
    int need = Bounds.needed(symbol, value);
    BooleanSupplier there = () -> values.tristate(symbol) >= value;
    List<Way> ways = new ArrayList<>();
    int own = symbol.isChoice() ? 0 : trail.policy().cost(symbol, risen(symbol, value));
    for (Property prompt : symbol.prompts()) {
      int cost = estimate.raising(prompt.condition(), need);
      boolean forbidden = own == Policy.FORBIDDEN;
      ways.add(
          new Way(
              forbidden ? Bounds.NEVER - 1 : Bounds.sum(cost, own),
              () -> byPrompt(symbol, value, prompt) && there.getAsBoolean()));
    }
    for (Expr term : alternatives(symbol.selectedBy())) {
      if (symbol.isChoice()) {
        break;
      }
      int cost = estimate.raising(term, need);
      if (cost < Bounds.NEVER) {
        ways.add(
            new Way(
                cost,
                () ->
                    within(symbol, Role.SELECTS, () -> raise(term, need)) && there.getAsBoolean()));
      }
    }
    for (Property property : symbol.isChoice() ? new Property[0] : symbol.defaults()) {
      int cost =
          Bounds.sum(
              estimate.raising(property.condition(), need),
              estimate.raising(property.value(), need));
      if (cost < Bounds.NEVER) {
        ways.add(
            new Way(
                cost,
                () ->
                    within(symbol, Role.DEFAULT, () -> byDefault(symbol, property, need))
                        && there.getAsBoolean()));
      }
    }
    for (Expr term : alternatives(symbol.impliedBy())) {
      int cost =
          Bounds.sum(
              estimate.raising(term, need), estimate.raising(symbol.directDependency(), need));
      if (cost < Bounds.NEVER) {
        ways.add(
            new Way(
                cost,
                () ->
                    within(symbol, Role.IMPLIES, () -> raise(term, need))
                        && within(
                            symbol, Role.DEPENDENCY, () -> raise(symbol.directDependency(), need))
                        && there.getAsBoolean()));
      }
    }
    return ways;
  }

  private boolean byPrompt(Symbol symbol, int value, Property prompt) {
    int need = Bounds.needed(symbol, value);
    Symbol choice = symbol.choice();
    if (choice != null && choice.type() == SymbolType.TRISTATE && need == Values.YES) {
      // A choice of modules becomes y with its member.
      if (!raise(choice, Values.MOD) || !trail.assign(symbol, risen(symbol, value))) {
        return false;
      }
    }
    if (!within(
        symbol,
        prompt.entry().position(),
        Role.DEPENDENCY,
        () -> raise(prompt.condition(), need))) {
      return false;
    }
    if (symbol.isChoice() || values.tristate(symbol) >= value) {
      return true;
    }
    return trail.assign(symbol, risen(symbol, value));
  }

  boolean byDefault(Symbol symbol, Property property, int need) {
    for (Property earlier : symbol.defaults()) {
      if (earlier == property) {
        break;
      }
      if (!lower(earlier.condition(), Values.NO)) {
        return false;
      }
    }
    return raise(property.condition(), need) && raise(property.value(), need);
  }

  private boolean within(Symbol symbol, Role role, BooleanSupplier work) {
    return within(symbol, Trail.position(symbol), role, work);
  }

  boolean within(Symbol symbol, @Nullable Position at, Role role, BooleanSupplier work) {
    trail.enter(symbol, at, role);
    try {
      return work.getAsBoolean();
    } finally {
      trail.leave();
    }
  }

  /** Brings a symbol to at most a value. */
  boolean lower(Symbol symbol, int value) {
    if (values.tristate(symbol) <= value) {
      return true;
    }
    if (bounds.floor(symbol) > value) {
      return trail.blocked(Obstacle.Kind.ALWAYS, symbol, "");
    }
    if (exhausted(symbol) || !falling.add(symbol)) {
      return false;
    }
    depth++;
    try {
      return attempt(() -> sink(symbol, value) && values.tristate(symbol) <= value);
    } finally {
      depth--;
      falling.remove(symbol);
    }
  }

  private boolean sink(Symbol symbol, int value) {
    if (!symbol.isChoice()
        && !within(symbol, Role.RELEASES, () -> lower(symbol.selectedBy(), value))
        && symbol.selectedBy() != null) {
      return false;
    }
    if (values.tristate(symbol) <= value) {
      return true;
    }
    Symbol choice = symbol.choice();
    if (choice != null && values.configuration().chosen(choice) == symbol) {
      return attempt(() -> chooseAnother(choice, symbol))
          || within(symbol, Role.RELEASES, () -> lower(choice, value));
    }
    if (symbol.isChoice()) {
      Property[] prompts = symbol.prompts();
      return Arrays.stream(prompts).allMatch(p -> lower(p.condition(), value));
    }
    if (values.configuration().visibility(symbol) != Values.NO
        && attempt(() -> trail.assign(symbol, sunk(symbol, value)))) {
      return true;
    }
    return within(
        symbol,
        Role.RELEASES,
        () ->
            attempt(() -> withoutDefault(symbol, value))
                || lower(symbol.directDependency(), value));
  }

  private boolean withoutDefault(Symbol symbol, int value) {
    if (symbol.impliedBy() != null && !lower(symbol.impliedBy(), value)) {
      return false;
    }
    for (Property property : symbol.defaults()) {
      if (values.tristate(symbol) <= value) {
        return true;
      }
      if (!attempt(() -> lower(property.value(), value))
          && !attempt(() -> lower(property.condition(), value))) {
        return false;
      }
    }
    return values.tristate(symbol) <= value;
  }

  private boolean chooseAnother(Symbol choice, Symbol unwanted) {
    List<Way> ways = new ArrayList<>();
    for (Symbol member : choice.members()) {
      if (member != unwanted) {
        ways.add(
            new Way(
                estimate.raising(member, Values.YES),
                () -> within(unwanted, Role.RELEASES, () -> raise(member, Values.YES))));
      }
    }
    return first(ways);
  }

  static List<Expr> alternatives(@Nullable Expr expr) {
    if (expr == null) {
      return List.of();
    }
    return expr instanceof Expr.Operation operation && !operation.isConjunction()
        ? operation.operands()
        : List.of(expr);
  }

  /**
   * What to assign for a symbol to be at least m or y: y where that is allowed, unless m is wanted.
   */
  private String risen(Symbol symbol, int value) {
    boolean m =
        value == Values.MOD
            && values.configuration().type(symbol) == SymbolType.TRISTATE
            && (trail.want().value().equals("m")
                || values.configuration().visibility(symbol) == Values.MOD);
    return m ? "m" : "y";
  }

  private String sunk(Symbol symbol, int value) {
    return value == Values.MOD && values.configuration().type(symbol) == SymbolType.TRISTATE
        ? "m"
        : "n";
  }
}
