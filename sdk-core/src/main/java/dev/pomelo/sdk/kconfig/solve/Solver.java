package dev.pomelo.sdk.kconfig.solve;

import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.Dependents;
import dev.pomelo.sdk.kconfig.value.Incremental;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds what must be assigned over a configuration so that symbols get values. A plan is the lines
 * that are to be added to the configuration's {@code .config}; each was tried by evaluating them.
 */
public final class Solver {

  private static final int MOST_ALTERNATIVES = 4;
  private static final int MOST_DETOURS = 3;

  private final Configuration base;
  private final Configuration start;
  private final Dependents dependents;
  private final Bounds bounds;

  /** Prepares to solve over a configuration, which is not changed and must not change. */
  public Solver(Configuration base) {
    this(base, Dependents.of(base.tree()));
  }

  private Solver(Configuration base, Dependents dependents) {
    this.base = base;
    this.dependents = dependents;
    this.start = new Incremental(base, dependents).replayed();
    this.bounds = new Bounds(base.tree(), dependents, base);
  }

  private Solver(Configuration base, Solver sameTree) {
    this.base = base;
    this.dependents = sameTree.dependents;
    this.start = new Incremental(base, dependents).replayed();
    this.bounds = sameTree.bounds;
  }

  /** A solver over another configuration of the same tree, which costs less than a new one. */
  public Solver over(Configuration other) {
    if (other == base) {
      return this;
    }
    KconfigTree tree = base.tree();
    if (!other.tree().equals(tree)) {
      throw new IllegalArgumentException("not the same tree");
    }
    return new Solver(other, this);
  }

  /** Who depends on whom in the tree. */
  public Dependents dependents() {
    return dependents;
  }

  /** The greatest value that a symbol can have in any configuration, as far as is known. */
  public int ceiling(Symbol symbol) {
    return bounds.ceiling(symbol);
  }

  /** The least value that a symbol can have in any configuration, as far as is known. */
  public int floor(Symbol symbol) {
    return bounds.floor(symbol);
  }

  /** Finds plans for one symbol: the smallest, and others where there are several ways. */
  public Answer solve(Want want, Policy policy) {
    Incremental values = new Incremental(start, dependents);
    List<Plan> plans = new ArrayList<>();
    Set<Set<String>> known = new HashSet<>();
    List<Obstacle> obstacles = offer(want, policy, values, plans, known);
    if (plans.isEmpty()) {
      return new Answer(want, List.of(), obstacles);
    }
    for (Assignment without : plans.get(0).assignments()) {
      if (plans.size() > MOST_ALTERNATIVES) {
        break;
      }
      Policy other =
          policy.without(
              (symbol, value) -> symbol == without.symbol() && value.equals(without.value()));
      offer(want, other, values, plans, known);
    }
    plans.sort(Comparator.comparingInt((Plan plan) -> cost(plan, policy)));
    return new Answer(want, plans, List.of());
  }

  private static int cost(Plan plan, Policy policy) {
    int cost = 0;
    for (Assignment assignment : plan.assignments()) {
      cost = Bounds.sum(cost, policy.cost(assignment.symbol(), assignment.value()));
    }
    return cost;
  }

  private List<Obstacle> offer(
      Want want, Policy policy, Incremental values, List<Plan> plans, Set<Set<String>> known) {
    Incremental.Level level = values.mark();
    Run run = new Run(values, policy, want);
    if (run.reach(want, policy, List.of())) {
      List<Assignment> made = List.copyOf(run.trail.assignments());
      values.undo(level);
      made = needed(made, want, values);
      level = values.mark();
      made.forEach(assignment -> values.set(assignment.symbol(), assignment.value()));
      Configuration after = values.replayed(made.stream().map(Assignment::symbol).toList());
      if (want.holdsIn(after)
          && known.add(made.stream().map(a -> a.line("")).collect(Collectors.toSet()))) {
        plans.add(new Plan(made, collateral(start, after, made)));
      }
    }
    values.undo(level);
    return run.trail.obstacles();
  }

  /** Leaves out each assignment without which the want holds as well. */
  private static List<Assignment> needed(List<Assignment> made, Want want, Incremental values) {
    List<Assignment> kept = new ArrayList<>(made);
    for (int i = kept.size() - 1; i >= 0 && made.size() > 1; i--) {
      Assignment without = kept.remove(i);
      Incremental.Level level = values.mark();
      kept.forEach(assignment -> values.set(assignment.symbol(), assignment.value()));
      if (!want.holdsIn(values)) {
        kept.add(i, without);
      }
      values.undo(level);
    }
    return kept;
  }

  /**
   * Reaches many symbols over one configuration that grows with each. What was reached stays
   * reached: what would undo it counts as unreached.
   *
   * @param wants in the order in which they are to be reached, the most important first
   */
  public Answers solve(Collection<Want> wants, Policy policy) {
    Incremental values = new Incremental(base, dependents);
    Configuration before = values.configuration().copy();
    List<Want> reached = new ArrayList<>();
    Map<Want, List<Obstacle>> unreached = new LinkedHashMap<>();
    Run run = null;
    for (Want want : wants) {
      run = run == null ? new Run(values, policy, want) : run;
      if (run.reach(want, policy, reached)) {
        reached.add(want);
      } else {
        unreached.put(want, run.trail.obstacles());
      }
    }
    Configuration after = values.replayed();
    List<Assignment> made = run == null ? List.of() : List.copyOf(run.trail.assignments());
    for (Want want : List.copyOf(reached)) {
      if (!want.holdsIn(after)) {
        reached.remove(want);
        unreached.put(
            want,
            List.of(
                new Obstacle(
                    Obstacle.Kind.GAVE_UP, want.symbol(), Trail.position(want.symbol()), "")));
      }
    }
    return new Answers(new Plan(made, collateral(before, after, made)), reached, unreached, after);
  }

  private static List<Incremental.Change> collateral(
      Configuration before, Configuration after, List<Assignment> made) {
    Set<Symbol> assigned = made.stream().map(Assignment::symbol).collect(Collectors.toSet());
    return Incremental.changes(before, after).stream()
        .filter(change -> !assigned.contains(change.symbol()))
        .toList();
  }

  /** A search for one want after the other on the same values. */
  private final class Run {
    private final Incremental values;
    private final Trail trail;
    private final Estimate estimate;
    private final Search search;
    private Policy current;

    Run(Incremental values, Policy policy, Want want) {
      this.values = values;
      this.trail = new Trail(values, policy, want);
      this.estimate = new Estimate(values, bounds, base.tree().symbols().size(), policy);
      this.search = new Search(values, bounds, trail, estimate);
      this.current = policy;
    }

    /** Reaches one, keeping the others; goes around assignments that break one of those. */
    boolean reach(Want want, Policy policy, List<Want> others) {
      Policy around = policy;
      List<Obstacle> conflicts = new ArrayList<>();
      for (int detour = 0; detour <= MOST_DETOURS; detour++) {
        trail.begin(want, around);
        if (around != current) {
          estimate.policy(around);
          current = around;
        }
        Trail.Mark mark = trail.mark();
        int size = trail.size();
        if (!search.reach(want)) {
          trail.undo(mark);
          trail.blocked(conflicts);
          return false;
        }
        Want broken = broken(others);
        if (broken == null) {
          trail.keep(mark);
          return true;
        }
        List<Assignment> made = trail.since(size);
        trail.undo(mark);
        conflicts.add(
            new Obstacle(
                Obstacle.Kind.CONFLICT,
                broken.symbol(),
                Trail.position(broken.symbol()),
                want + " changes " + broken));
        Assignment avoid = made.get(Math.max(0, made.size() - 1 - detour));
        if (avoid.symbol() == want.symbol() && made.size() == 1) {
          break;
        }
        around =
            policy.without(
                (symbol, value) -> symbol == avoid.symbol() && value.equals(avoid.value()));
      }
      trail.blocked(conflicts);
      return false;
    }

    private @Nullable Want broken(List<Want> others) {
      for (Want other : others) {
        if (!other.holdsIn(values)) {
          return other;
        }
      }
      return null;
    }
  }
}
