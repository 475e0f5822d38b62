package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How a program ended.
 *
 * @param command program and arguments
 * @param exitCode exit code, 128 + n after signal n
 * @param output standard output and standard error as they came, at most the last {@value
 *     #KEPT_LINES} lines
 * @param elapsed wall-clock time
 */
public record ProcessResult(
    List<String> command, int exitCode, List<String> output, Duration elapsed) {

  /** How many lines of output are kept in memory; a log file has them all. */
  public static final int KEPT_LINES = 2000;

  private static final int SHOWN_LINES = 20;

  /**
   * This result, if the program succeeded.
   *
   * @param what what was being done, as in "mke2fs could not write the file system"
   * @throws PomeloException with the last lines of output, if the exit code is not 0
   */
  public ProcessResult orThrow(String what) throws PomeloException {
    if (exitCode == 0) {
      return this;
    }
    List<String> details = new ArrayList<>(tail(SHOWN_LINES));
    details.add("command: " + String.join(" ", command) + " (exit code " + exitCode + ")");
    throw new PomeloException(new Problem(null, what, details));
  }

  /** The last lines of output. */
  public List<String> tail(int lines) {
    return output.subList(Math.max(0, output.size() - lines), output.size());
  }

  /** The output as one text, lines joined by newlines. */
  public String text() {
    return String.join("\n", output);
  }
}
