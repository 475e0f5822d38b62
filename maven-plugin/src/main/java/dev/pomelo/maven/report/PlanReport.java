package dev.pomelo.maven.report;

import dev.pomelo.sdk.ImagePlan;
import dev.pomelo.sdk.execution.ConsoleBuildLog;
import dev.pomelo.sdk.execution.StepState;
import dev.pomelo.sdk.execution.StepState.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a build would do, step by step. */
public final class PlanReport {

  private final List<StepState> states;
  private final Duration lookUp;

  /** Reports on the steps of a plan, in their order. */
  public PlanReport(ImagePlan plan) {
    this.states = plan.steps();
    this.lookUp = plan.lookUp();
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
            Locale.ROOT,
            "%d steps: %d reused, %d would run, %d depend on those; planned in %s, %.2f ms a look-up",
            states.size(),
            count(Kind.REUSED),
            count(Kind.RUNS),
            count(Kind.DEPENDS),
            ConsoleBuildLog.seconds(elapsed.toMillis()),
            lookUp.toNanos() / 1e6 / Math.max(1, states.size())));
    return lines;
  }

  private long count(Kind kind) {
    return states.stream().filter(state -> state.kind() == kind).count();
  }
}
