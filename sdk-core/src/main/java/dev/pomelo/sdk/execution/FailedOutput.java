package dev.pomelo.sdk.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What people have to see of the output of a script that failed. Where several jobs ran at once,
 * what the others said hides the reason: it can stand far above the end.
 */
final class FailedOutput {

  private static final int LAST_LINES = 25;

  /** Of the lines above the last ones, how many are shown. */
  private static final int REASONS = 15;

  /** What compilers, linkers, make and shells say when something is wrong. */
  private static final Pattern REASON =
      Pattern.compile(
          "\\b[Ee]rror(?: \\d+)?\\b|\\*\\*\\*|: not found$|undefined reference"
              + "|No such file or directory|[Cc]annot |Permission denied|No space left|Killed");

  /** A line of Kbuild that names a file which happens to be called so. */
  private static final Pattern PROGRESS = Pattern.compile("^ {2}[A-Z][A-Z0-9_]{0,8} .*");

  private FailedOutput() {}

  /**
   * The lines that tell why, in their order: those that speak of an error, and the last ones.
   *
   * @param output lines of the script
   */
  static List<String> of(List<String> output) {
    int end = Math.max(0, output.size() - LAST_LINES);
    List<String> shown = new ArrayList<>(reasons(output.subList(0, end)));
    if (!shown.isEmpty()) {
      shown.add("…");
    }
    shown.addAll(output.subList(end, output.size()));
    return shown;
  }

  /** The first line that tells why, for a headline; empty if none does. */
  static Optional<String> headline(List<String> output) {
    return output.stream().filter(FailedOutput::isReason).map(String::strip).findFirst();
  }

  /** The first ones: what follows them is often only their consequence. */
  private static List<String> reasons(List<String> lines) {
    return lines.stream().filter(FailedOutput::isReason).limit(REASONS).toList();
  }

  private static boolean isReason(String line) {
    return REASON.matcher(line).find() && !PROGRESS.matcher(line).matches();
  }
}
