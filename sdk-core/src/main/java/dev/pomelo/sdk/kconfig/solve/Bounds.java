package dev.pomelo.sdk.kconfig.solve;

import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.value.Dependents;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The least and greatest value that every symbol can have in any configuration, and about how many
 * assignments the greatest takes.
 *
 * <p>Both are bounds of a relaxed problem, in which what was reached once stays: what cannot be
 * reached there can be reached nowhere, which is a proof; the converse is for the search to find
 * out. The cost is the sum over all that is needed, counted twice where it is needed twice.
 */
final class Bounds {

  /** The cost of what cannot be. */
  static final int NEVER = 1 << 20;

  private static final int DEAR = 1000;

  private final KconfigTree tree;
  private final Dependents dependents;
  private final Values values;
  private final int[] cost;
  private final byte[] floor;

  /**
   * Computes the bounds.
   *
   * @param values any configuration of the tree, for what is the same in all
   */
  Bounds(KconfigTree tree, Dependents dependents, Values values) {
    this.tree = tree;
    this.dependents = dependents;
    this.values = values;
    this.floor = new byte[tree.symbols().size()];
    this.cost = new int[2 * tree.symbols().size()];
    computeCosts();
    raiseFloors();
    computeCosts();
  }

  /** The least value of a symbol. */
  int floor(Symbol symbol) {
    return symbol.isLogicConstant() ? symbol.logicConstant() : floor[symbol.id()];
  }

  /** The greatest value of a symbol. */
  int ceiling(Symbol symbol) {
    return cost(symbol, Values.YES) < NEVER ? 2 : cost(symbol, Values.MOD) < NEVER ? 1 : 0;
  }

  /** About how many assignments it takes from nothing; {@link #NEVER} where it cannot be. */
  int cost(Symbol symbol, int value) {
    if (value == Values.NO) {
      return 0;
    }
    if (symbol.isLogicConstant()) {
      return symbol.logicConstant() >= value ? 0 : NEVER;
    }
    return cost[2 * symbol.id() + value - 1];
  }

  /** The same for an expression. */
  int cost(@Nullable Expr expr, int value) {
    if (expr == null || value == Values.NO) {
      return 0;
    }
    if (expr instanceof Expr.Of of) {
      return cost(of.symbol(), value);
    }
    if (expr instanceof Expr.Not not) {
      return floor(not.operand()) <= Values.YES - value ? 0 : NEVER;
    }
    if (expr instanceof Expr.Compare compare) {
      return canHold(compare) ? compare.evaluate(values) >= value ? 0 : 1 : NEVER;
    }
    Expr.Operation operation = (Expr.Operation) expr;
    int result = operation.isConjunction() ? 0 : NEVER;
    for (Expr operand : operation.operands()) {
      int one = cost(operand, value);
      result = operation.isConjunction() ? sum(result, one) : Math.min(result, one);
    }
    return result;
  }

  static int sum(int left, int right) {
    return left >= NEVER || right >= NEVER ? NEVER : Math.min(left + right, DEAR);
  }

  /** The least value of an expression. */
  int floor(@Nullable Expr expr) {
    if (expr == null) {
      return Values.YES;
    }
    if (expr instanceof Expr.Of of) {
      return floor(of.symbol());
    }
    if (expr instanceof Expr.Not not) {
      return Values.YES - ceiling(not.operand());
    }
    if (expr instanceof Expr.Compare compare) {
      return isFixed(compare.left()) && isFixed(compare.right()) ? compare.evaluate(values) : 0;
    }
    Expr.Operation operation = (Expr.Operation) expr;
    int result = operation.isConjunction() ? Values.YES : Values.NO;
    for (Expr operand : operation.operands()) {
      int one = floor(operand);
      result = operation.isConjunction() ? Math.min(result, one) : Math.max(result, one);
    }
    return result;
  }

  int ceiling(@Nullable Expr expr) {
    return cost(expr, Values.YES) < NEVER ? 2 : cost(expr, Values.MOD) < NEVER ? 1 : 0;
  }

  private boolean canHold(Expr.Compare compare) {
    return !isFixed(compare.left())
        || !isFixed(compare.right())
        || compare.evaluate(values) != Values.NO;
  }

  /** Whether a symbol has the same value in all configurations. */
  private boolean isFixed(Symbol symbol) {
    if (symbol.isConstant() || symbol.type() == SymbolType.UNKNOWN) {
      return true;
    }
    if (symbol.type().isLogic()) {
      return floor(symbol) == ceiling(symbol);
    }
    for (Property prompt : symbol.prompts()) {
      if (ceiling(prompt.condition()) != Values.NO) {
        return false;
      }
    }
    for (Property property : symbol.defaults()) {
      if (ceiling(property.condition()) == Values.NO) {
        continue;
      }
      Symbol source = property.target();
      return floor(property.condition()) != Values.NO
          && source != null
          && source != symbol
          && isFixed(source)
          && symbol.ranges().length == 0;
    }
    return true;
  }

  /** What a condition must reach for a symbol to reach a value: m is enough for a bool's y. */
  static int needed(Symbol symbol, int value) {
    return symbol.type() == SymbolType.BOOL ? Math.min(value, Values.MOD) : value;
  }

  private void computeCosts() {
    Arrays.fill(cost, NEVER);
    boolean[] free = new boolean[tree.symbols().size()];
    Worklist work = new Worklist(tree.symbols().all());
    for (Symbol symbol = work.next(); symbol != null; symbol = work.next()) {
      if (symbol.isConstant() || symbol.type() == SymbolType.UNKNOWN) {
        continue;
      }
      if (!symbol.type().isLogic()) {
        if (!free[symbol.id()] && !isFixed(symbol)) {
          free[symbol.id()] = true;
          work.add(dependents.of(symbol));
        }
        continue;
      }
      boolean cheaper = false;
      for (int value = Values.MOD; value <= Values.YES; value++) {
        int index = 2 * symbol.id() + value - 1;
        int fresh = cheapest(symbol, needed(symbol, value));
        if (fresh < cost[index]) {
          cost[index] = fresh;
          cheaper = true;
        }
      }
      if (cheaper) {
        work.add(dependents.of(symbol));
      }
    }
  }

  private int cheapest(Symbol symbol, int need) {
    int best = cost(symbol.selectedBy(), need);
    if (symbol.selectedBy() == null) {
      best = NEVER;
    }
    for (Property prompt : symbol.prompts()) {
      best = Math.min(best, sum(1, cost(prompt.condition(), need)));
    }
    for (Property property : symbol.defaults()) {
      if (!symbol.isChoice()) {
        best = Math.min(best, sum(cost(property.condition(), need), cost(property.value(), need)));
      }
    }
    if (symbol.impliedBy() != null) {
      best =
          Math.min(
              best, sum(cost(symbol.impliedBy(), need), cost(symbol.directDependency(), need)));
    }
    return best;
  }

  private void raiseFloors() {
    Worklist work = new Worklist(tree.symbols().all());
    for (Symbol symbol = work.next(); symbol != null; symbol = work.next()) {
      if (!symbol.type().isLogic() || symbol.isConstant() || symbol.isChoiceMember()) {
        continue;
      }
      int fresh = least(symbol);
      if (fresh > floor[symbol.id()]) {
        floor[symbol.id()] = (byte) fresh;
        work.add(dependents.of(symbol));
      }
    }
  }

  private int least(Symbol symbol) {
    int least = symbol.selectedBy() == null ? Values.NO : floor(symbol.selectedBy());
    boolean prompted = false;
    for (Property prompt : symbol.prompts()) {
      prompted |= ceiling(prompt.condition()) != Values.NO;
    }
    if (!prompted && !symbol.isChoice()) {
      for (Property property : symbol.defaults()) {
        if (ceiling(property.condition()) != Values.NO) {
          least = Math.max(least, Math.min(floor(property.condition()), floor(property.value())));
          break;
        }
      }
    }
    return least == Values.MOD && symbol.type() == SymbolType.BOOL ? Values.YES : least;
  }

  /** Symbols whose bounds are to be looked at, each once at a time. */
  private static final class Worklist {
    private final Deque<Symbol> queue;
    private final boolean[] queued;

    Worklist(List<Symbol> all) {
      queue = new ArrayDeque<>(all);
      queued = new boolean[all.size()];
      Arrays.fill(queued, true);
    }

    @Nullable Symbol next() {
      Symbol symbol = queue.poll();
      if (symbol != null) {
        queued[symbol.id()] = false;
      }
      return symbol;
    }

    void add(List<Symbol> symbols) {
      for (Symbol symbol : symbols) {
        if (!queued[symbol.id()]) {
          queued[symbol.id()] = true;
          queue.add(symbol);
        }
      }
    }
  }
}
