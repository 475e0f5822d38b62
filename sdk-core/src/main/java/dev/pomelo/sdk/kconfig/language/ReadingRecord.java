package dev.pomelo.sdk.kconfig.language;

import dev.pomelo.sdk.kconfig.model.Messages;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a reading depended on, and what it said. */
final class ReadingRecord implements Lookups {

  /** Clocks of file systems are coarse: what changed just now may change again unnoticed. */
  private static final Duration COARSE = Duration.ofSeconds(2);

  private final Map<String, @Nullable Path> files = new LinkedHashMap<>();
  private final Map<String, @Nullable String> variables = new TreeMap<>();
  private final List<Line> said = new ArrayList<>();
  private final Messages listener;

  /**
   * @param listener is told what is said while it is recorded
   */
  ReadingRecord(Messages listener) {
    this.listener = listener;
  }

  /** A line that was said, on standard error or output. */
  record Line(boolean error, String text) {}

  /** The files that were looked for, null where there is none. */
  Map<String, @Nullable Path> files() {
    return files;
  }

  /** The variables that were asked for, null where they are not set. */
  Map<String, @Nullable String> variables() {
    return variables;
  }

  /** All that was said. */
  List<Line> said() {
    return said;
  }

  /** Records and passes on. */
  Messages messages() {
    return new Messages() {
      @Override
      public void error(String line) {
        said.add(new Line(true, line));
        listener.error(line);
      }

      @Override
      public void output(String line) {
        said.add(new Line(false, line));
        listener.output(line);
      }
    };
  }

  @Override
  public void file(String name, @Nullable Path found) {
    files.put(name, found);
  }

  @Override
  public void variable(String name, @Nullable String value) {
    variables.put(name, value);
  }

  /**
   * Whether no file changed since it was read, or so shortly before that a change would not be
   * seen.
   *
   * @param begin when reading began
   */
  boolean isSettled(Instant begin) {
    long latest = TimeUnit.SECONDS.toNanos(begin.minus(COARSE).getEpochSecond());
    return files.values().stream()
        .filter(Objects::nonNull)
        .allMatch(file -> FileMark.of(file).changed() < latest);
  }
}
