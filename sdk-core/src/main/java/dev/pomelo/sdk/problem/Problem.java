package dev.pomelo.sdk.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong.
 *
 * @param location where, or null where no file is to blame
 * @param message what is wrong, in one line without a full stop
 * @param details further lines: the offending text, the cause, and last what to do next
 */
public record Problem(@Nullable Location location, String message, List<String> details) {

  public Problem {
    details = List.copyOf(details);
  }

  /** A problem at a place in a file. */
  public static Problem at(Location location, String message, String... details) {
    return new Problem(location, message, List.of(details));
  }

  /** A problem that no file is to blame for. */
  public static Problem of(String message, String... details) {
    return new Problem(null, message, List.of(details));
  }

  /** The problem as a terminal shows it: the first line, then the details indented by two. */
  public String render() {
    StringBuilder text = new StringBuilder();
    if (location != null) {
      text.append(location).append(": ");
    }
    text.append(message);
    for (String detail : details) {
      text.append("\n  ").append(detail);
    }
    return text.toString();
  }
}
