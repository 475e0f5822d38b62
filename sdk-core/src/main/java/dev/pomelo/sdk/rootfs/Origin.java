package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for an entry.
 *
 * @param text what a person reads: {@code rootfs.layout:12}, {@code recipe busybox}
 * @param location the line that asked, or null where no single line did
 */
public record Origin(String text, @Nullable Location location) {

  /** A line of a definition. */
  public static Origin at(Location location) {
    return new Origin(location.toString(), location);
  }

  /** Something that is not a line of a file, such as a recipe's output. */
  public static Origin of(String text) {
    return new Origin(text, null);
  }

  /** A problem with what was asked for, at its place. */
  Problem problem(String message, String... details) {
    if (location != null) {
      return Problem.at(location, message, details);
    }
    return Problem.of(text + ": " + message, details);
  }

  @Override
  public String toString() {
    return text;
  }
}
