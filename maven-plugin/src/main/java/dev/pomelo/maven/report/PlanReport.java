package dev.pomelo.maven.report;

import dev.pomelo.sdk.execution.ConsoleBuildLog;
import dev.pomelo.sdk.execution.StepState;
import dev.pomelo.sdk.execution.StepState.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a build would do, step by step. */
public final class PlanReport {

  private final List<StepState> states;

  /** Reports on these steps, in their order. */
  public PlanReport(List<StepState> states) {
    this.states = List.copyOf(states);
  }

  /**
   * The report.
   *
   * @param elapsed how long planning took
   */
  public List<String> lines(Duration elapsed) {
    List<String> lines = new ArrayList<>();
    for (StepState state : states) {
      lines.add(String.format("%-8s %s", state.kind(), state.step().label()));
      String before = state.kind() == Kind.RUNS ? "         because " : "         ";
      state.reasons().forEach(reason -> lines.add(before + reason));
    }
    lines.add(
        String.format(
            "%d steps: %d reused, %d would run, %d depend on those; planned in %s",
            states.size(),
            count(Kind.REUSED),
            count(Kind.RUNS),
            count(Kind.DEPENDS),
            ConsoleBuildLog.seconds(elapsed.toMillis())));
    return lines;
  }

  private long count(Kind kind) {
    return states.stream().filter(state -> state.kind() == kind).count();
  }
}
