package dev.pomelo.sdk.definition;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the definitions that were read, so that a problem can show the line it is about:
 *
 * <pre>
 * boards/orangepi-pc/board.yaml:12:10: unknown storage 'emcc'
 *     storage: emcc
 *              ^ did you mean 'emmc'?
 * </pre>
 */
public final class SourceLines {

  private static final int WIDTH = 100;
  private static final Pattern SECRET =
      Pattern.compile("(?i)(?<=pass?word[\"']?:\\s{0,9})[^\\s,}][^,}]*");

  private final Map<String, List<String>> files = new ConcurrentHashMap<>();

  /** Remembers the text of a file under the name that its locations carry. */
  public void add(String file, String text) {
    files.put(file, text.lines().toList());
  }

  /**
   * A problem with its source line, where that is known.
   *
   * @param advice what to do next; null where the message says enough
   */
  public Problem problem(Location at, String message, @Nullable String advice) {
    List<String> details = new ArrayList<>();
    List<String> lines = files.getOrDefault(at.file(), List.of());
    if (at.line() < 1 || at.line() > lines.size()) {
      if (advice != null) {
        details.add(advice);
      }
      return new Problem(at, message, details);
    }
    String line = masked(lines.get(at.line() - 1).replace('\t', ' '));
    int indent = line.length() - line.stripLeading().length();
    int caret = Math.max(0, at.column() - 1 - indent);
    String shown = line.strip();
    if (shown.length() > WIDTH) {
      int from = Math.max(0, Math.min(caret - WIDTH / 2, shown.length() - WIDTH));
      shown = shown.substring(from, from + WIDTH);
      caret -= from;
    }
    details.add("  " + shown);
    if (at.column() > 0) {
      details.add("  " + " ".repeat(caret) + "^" + (advice == null ? "" : " " + advice));
    } else if (advice != null) {
      details.add(advice);
    }
    return new Problem(at, message, details);
  }

  /** A line whose password, right or wrong, does not get into a log. */
  private static String masked(String line) {
    return SECRET.matcher(line).replaceAll(secret -> "*".repeat(secret.group().length()));
  }
}
