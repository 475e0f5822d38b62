package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.Request;
import dev.pomelo.sdk.kconfig.RequestCheck;
import dev.pomelo.sdk.kconfig.Unmet;
import dev.pomelo.sdk.kconfig.menu.FragmentEdit;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.solve.Answer;
import dev.pomelo.sdk.kconfig.solve.Assignment;
import dev.pomelo.sdk.kconfig.solve.Plan;
import dev.pomelo.sdk.kconfig.solve.Policy;
import dev.pomelo.sdk.kconfig.solve.Solver;
import dev.pomelo.sdk.kconfig.solve.Want;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.Incremental;
import dev.pomelo.sdk.problem.PomeloException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds lines for a fragment of the project that give an option a value. Each plan is computed once
 * more as a build would compute it, where what nobody asks for is off.
 */
public final class OptionPlanner {

  private static final int ROUNDS = 4;

  /** What it costs to overrule a line that somebody wrote. */
  private static final int OVERRULING = 50;

  private final ProgramTree tree;
  private final ConfigRequests requests;
  private final String file;
  private final String text;
  private final Configuration before;
  private final Set<String> unmetBefore;

  /**
   * A planner.
   *
   * @param requests what the definitions ask now
   * @param file the fragment that the lines are meant for, as it is the source of requests
   * @param text what it holds now
   */
  public OptionPlanner(ProgramTree tree, ConfigRequests requests, String file, String text) {
    this.tree = tree;
    this.requests = requests;
    this.file = file;
    this.text = text;
    this.before = tree.with(requests.text(), Messages.NONE);
    this.unmetBefore =
        unmet(requests, before).stream()
            .map(unmet -> unmet.request().symbol())
            .collect(Collectors.toSet());
  }

  /**
   * Looks for ways.
   *
   * @param value as a {@code .config} writes it; {@code n} for off
   * @throws PomeloException if the option cannot have such a value whatever else is set
   */
  public OptionPlans plan(Symbol symbol, String value) throws PomeloException {
    Want want = new Want(symbol, bare(symbol, value));
    if (value.equals("m") && before.tristate(tree.tree().modules()) == Values.NO) {
      throw PomeloException.of(
          "there are no modules in this config: " + symbol + " is y or n",
          "write kernel: {modules: true} in image.yaml, or -Dvalue=y");
    }
    Policy policy = policy();
    Solver solver = new Solver(before);
    Answer answer = solver.solve(want, policy);
    List<OptionPlan> plans = new ArrayList<>();
    for (Plan plan : answer.plans()) {
      replayed(want, plan, policy, solver)
          .filter(replayed -> plans.stream().noneMatch(p -> p.lines().equals(replayed.lines())))
          .ifPresent(plans::add);
    }
    return new OptionPlans(want, plans, answer.obstacles());
  }

  private static String bare(Symbol symbol, String value) throws PomeloException {
    boolean fits =
        symbol.type().isLogic() ? List.of("n", "m", "y").contains(value) : !value.isEmpty();
    if (!fits || (value.equals("m") && symbol.type() == SymbolType.BOOL)) {
      throw PomeloException.of(
          symbol
              + " is a "
              + symbol.type().toString().toLowerCase(java.util.Locale.ROOT)
              + " and cannot be '"
              + value
              + "'",
          symbol.type() == SymbolType.BOOL ? "write y or n" : "write a value of that type");
    }
    return value;
  }

  private Policy policy() {
    Map<String, String> asked =
        requests.merge().effective().stream()
            .collect(Collectors.toMap(Request::symbol, r -> r.value().written()));
    return (symbol, value) ->
        Policy.DEFAULT.cost(symbol, value)
            + (value.equals(asked.getOrDefault(symbol.name(), value)) ? 0 : OVERRULING);
  }

  /** A plan as a build would compute it, with what it then lacks. */
  private Optional<OptionPlan> replayed(Want want, Plan plan, Policy policy, Solver solver) {
    List<Assignment> made = new ArrayList<>(plan.assignments());
    for (int round = 0; round < ROUNDS; round++) {
      ConfigRequests with = with(made);
      Configuration after = tree.with(with.text(), Messages.NONE);
      if (want.holdsIn(after)) {
        return Optional.of(finished(made, with, after));
      }
      Optional<Plan> more = solver.over(after).solve(want, policy).plan();
      if (more.isEmpty()) {
        return Optional.empty();
      }
      made.addAll(more.get().assignments());
    }
    return Optional.empty();
  }

  private ConfigRequests with(List<Assignment> made) {
    StringBuilder lines = new StringBuilder();
    made.forEach(assignment -> lines.append(assignment.line(DotConfig.CONFIG)).append('\n'));
    String edited = FragmentEdit.apply(text, DotConfig.CONFIG, lines.toString());
    return requests.with(new FragmentRequests(file, Fragment.parse(file, edited).requests()));
  }

  private OptionPlan finished(List<Assignment> made, ConfigRequests with, Configuration after) {
    Set<Symbol> assigned = made.stream().map(Assignment::symbol).collect(Collectors.toSet());
    List<Incremental.Change> collateral =
        Incremental.writtenChanges(before, after).stream()
            .filter(change -> !assigned.contains(change.symbol()))
            .toList();
    List<Unmet> broken =
        unmet(with, after).stream()
            .filter(unmet -> !unmetBefore.contains(unmet.request().symbol()))
            .toList();
    Set<String> seen = new HashSet<>();
    List<OptionPlan.Line> lines = new ArrayList<>();
    for (Assignment assignment : made) {
      if (seen.add(assignment.line(DotConfig.CONFIG))) {
        lines.add(new OptionPlan.Line(assignment.line(DotConfig.CONFIG), assignment.reason()));
      }
    }
    return new OptionPlan(lines, collateral, broken);
  }

  private static List<Unmet> unmet(ConfigRequests requests, Configuration configuration) {
    return RequestCheck.unmet(requests.merge().effective(), configuration, DotConfig.CONFIG);
  }
}
