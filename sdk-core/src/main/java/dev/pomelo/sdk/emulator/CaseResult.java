package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.problem.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How one part of a boot test ended.
 *
 * @param name what it shows
 * @param outcome how it ended
 * @param duration wall-clock time
 * @param output what it printed, kernel messages included
 * @param problem what is wrong, or null where it passed or did not run
 */
public record CaseResult(
    String name, Outcome outcome, Duration duration, String output, @Nullable Problem problem) {

  /** How a case ended. */
  public enum Outcome {
    /** As it should. */
    PASSED,
    /** The command ran and did something else. */
    FAILED,
    /** The guest gave no answer: panic, timeout, end of QEMU. */
    ERROR,
    /** It did not run because of an earlier error. */
    SKIPPED
  }
}
