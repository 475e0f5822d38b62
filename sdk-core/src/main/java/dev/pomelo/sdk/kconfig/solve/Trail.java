package dev.pomelo.sdk.kconfig.solve;

import dev.pomelo.sdk.kconfig.model.Position;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.value.Incremental;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The assignments that a search has made, why each was made, and what stood in its way. */
final class Trail {

  private static final int MOST_OBSTACLES = 64;

  private final Incremental values;
  private final List<Assignment> assignments = new ArrayList<>();
  private final Map<Symbol, Assignment> bySymbol = new HashMap<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private final Set<Obstacle> obstacles = new LinkedHashSet<>();
  private Policy policy;
  private Want want;

  /** What is to be reached at the moment, and how what is inside it serves it. */
  private record Frame(Symbol symbol, @Nullable Position at, Assignment.Role role) {}

  /** A moment to go back to. */
  record Mark(Incremental.Level level, int size) {}

  Trail(Incremental values, Policy policy, Want want) {
    this.values = values;
    this.policy = policy;
    this.want = want;
  }

  /** Begins with something else that is wanted; the assignments stay. */
  void begin(Want next, Policy with) {
    want = next;
    policy = with;
    frames.clear();
    obstacles.clear();
  }

  Policy policy() {
    return policy;
  }

  Want want() {
    return want;
  }

  /** How many assignments were made, replaced ones included. */
  int size() {
    return assignments.size();
  }

  /** The assignments from a place on. */
  List<Assignment> since(int size) {
    return List.copyOf(assignments.subList(size, assignments.size()));
  }

  /** The assignments that count, one a symbol. */
  List<Assignment> assignments() {
    return assignments.stream().filter(a -> a.equals(bySymbol.get(a.symbol()))).toList();
  }

  List<Obstacle> obstacles() {
    return List.copyOf(obstacles);
  }

  void enter(Symbol symbol, @Nullable Position at, Assignment.Role role) {
    frames.push(new Frame(symbol, at, role));
  }

  void leave() {
    frames.pop();
  }

  Mark mark() {
    return new Mark(values.mark(), assignments.size());
  }

  void keep(Mark mark) {
    values.keep(mark.level);
  }

  void undo(Mark mark) {
    values.undo(mark.level);
    if (assignments.size() > mark.size) {
      assignments.subList(mark.size, assignments.size()).clear();
      bySymbol.clear();
      assignments.forEach(assignment -> bySymbol.put(assignment.symbol(), assignment));
    }
  }

  /** Always false. */
  boolean blocked(Obstacle.Kind kind, Symbol symbol, String detail) {
    if (obstacles.size() < MOST_OBSTACLES) {
      obstacles.add(new Obstacle(kind, symbol, position(symbol), detail));
    }
    return false;
  }

  /** Says that these stood in the way, and not what was met on the way around them. */
  void blocked(List<Obstacle> conflicts) {
    if (!conflicts.isEmpty()) {
      obstacles.clear();
      obstacles.addAll(conflicts);
    }
  }

  static @Nullable Position position(Symbol symbol) {
    for (Property property : symbol.properties()) {
      if (property.kind() == Property.Kind.DEFINITION) {
        return property.entry().position();
      }
    }
    return null;
  }

  /** Assigns, unless the plan has another use for the symbol. */
  boolean assign(Symbol symbol, String value) {
    Assignment earlier = bySymbol.get(symbol);
    boolean raised =
        earlier != null
            && earlier.value().equals("m")
            && value.equals("y")
            && !earlier.want().symbol().equals(symbol);
    if (earlier != null && !raised) {
      return earlier.value().equals(value)
          || blocked(Obstacle.Kind.CONFLICT, symbol, earlier.value() + " for " + earlier.want());
    }
    if (policy.cost(symbol, value) == Policy.FORBIDDEN) {
      return blocked(Obstacle.Kind.FORBIDDEN, symbol, value);
    }
    Symbol choice = symbol.choice();
    if (choice != null && value.equals("y")) {
      for (Symbol member : choice.members()) {
        Assignment other = bySymbol.get(member);
        if (other != null && other.value().equals("y")) {
          return blocked(Obstacle.Kind.CONFLICT, symbol, member + " is chosen for " + other.want());
        }
      }
    }
    if (!values.set(symbol, value)) {
      return blocked(Obstacle.Kind.NO_VALUE, symbol, value);
    }
    Frame by = frames.peek();
    Assignment made =
        by == null
            ? new Assignment(symbol, value, Assignment.Role.WANTED, null, null, want)
            : new Assignment(symbol, value, by.role, by.symbol, by.at, want);
    assignments.add(made);
    bySymbol.put(symbol, made);
    return true;
  }
}
