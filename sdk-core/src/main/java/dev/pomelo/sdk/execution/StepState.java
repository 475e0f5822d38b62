package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.store.StepResult;
import java.util.List;
import java.util.Optional;

/**
 * What a build would do with a step.
 *
 * @param step the step
 * @param kind what would happen
 * @param reasons why, where it would or might run
 * @param last the result to be reused, or how it went the last time
 */
public record StepState(Step step, Kind kind, List<String> reasons, Optional<StepResult> last) {

  /** What would happen with a step. */
  public enum Kind {
    /** Its output is in the store. */
    REUSED,
    /** It runs. */
    RUNS,
    /** It runs unless a step before it gives the same output as ever. */
    DEPENDS
  }
}
