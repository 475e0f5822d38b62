package dev.pomelo.maven;

import dev.pomelo.sdk.problem.PomeloException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** The time of every time stamp in an image, from {@code project.build.outputTimestamp}. */
final class BuildTime {

  /** Where a project says nothing: the first that every file system can hold. */
  static final Instant DEFAULT = Instant.parse("1980-01-01T00:00:00Z");

  private BuildTime() {}

  /** Whether a value says a time at all; Maven switches it off with a single letter. */
  static boolean isSet(@Nullable String outputTimestamp) {
    return outputTimestamp != null
        && !outputTimestamp.isBlank()
        && !outputTimestamp.strip().matches("\\D");
  }

  /**
   * The time that a value means: ISO 8601 with a zone, or seconds since 1970.
   *
   * @throws PomeloException if it is neither
   */
  static Instant parse(@Nullable String outputTimestamp) throws PomeloException {
    if (outputTimestamp == null || !isSet(outputTimestamp)) {
      return DEFAULT;
    }
    String text = outputTimestamp.strip();
    try {
      return text.matches("\\d+")
          ? Instant.ofEpochSecond(Long.parseLong(text))
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException | NumberFormatException e) {
      throw PomeloException.of(
          "project.build.outputTimestamp is no time: '" + text + "'",
          "write ISO 8601 such as 2026-01-01T00:00:00Z, or seconds since 1970");
    }
  }
}
