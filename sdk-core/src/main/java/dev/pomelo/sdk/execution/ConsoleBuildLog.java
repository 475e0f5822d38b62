package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.store.StepResult;
import java.io.PrintStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Shows a build in plain lines and, on a terminal, one live line below them: the running steps, the
 * objects compiled so far, the time elapsed and the time that the last run took.
 */
public final class ConsoleBuildLog implements BuildLog {

  private static final String CLEAR_LINE = "\r\033[K";
  private static final long REDRAW_NANOS = Duration.ofMillis(100).toNanos();
  private static final int SHOWN_REASONS = 4;

  private final Consumer<String> lines;
  private final @Nullable PrintStream terminal;
  private final int width;
  private final Map<String, Running> running = new LinkedHashMap<>();
  private int planned;
  private final Set<String> done = new HashSet<>();
  private long drawn;

  private record Running(Step step, long start, int units, Optional<StepResult> last) {}

  /**
   * A log.
   *
   * @param lines takes finished lines
   * @param terminal where the live line goes, or null for none
   * @param width columns of the terminal
   */
  public ConsoleBuildLog(Consumer<String> lines, @Nullable PrintStream terminal, int width) {
    this.lines = lines;
    this.terminal = terminal;
    this.width = width;
  }

  @Override
  public synchronized void planned(int steps) {
    planned += steps;
  }

  @Override
  public synchronized void reused(Step step, StepResult result) {
    done.add(step.id());
    draw(false);
  }

  @Override
  public synchronized void started(Step step, List<String> reasons, Optional<StepResult> last) {
    running.put(step.id(), new Running(step, System.nanoTime(), 0, last));
    line(step.label());
    reasons.stream().limit(SHOWN_REASONS).forEach(reason -> line("    because " + reason));
    if (reasons.size() > SHOWN_REASONS) {
      line("    and " + (reasons.size() - SHOWN_REASONS) + " more");
    }
    draw(true);
  }

  @Override
  public synchronized void progress(Step step, int units, String line) {
    running.computeIfPresent(
        step.id(), (id, r) -> new Running(r.step(), r.start(), units, r.last()));
    draw(false);
  }

  @Override
  public synchronized void finished(Step step, StepResult result) {
    running.remove(step.id());
    done.add(step.id());
    String objects = result.units() > 0 ? ", " + result.units() + " objects" : "";
    line(step.label() + ": done in " + seconds(result.millis()) + objects);
    draw(true);
  }

  @Override
  public synchronized void failed(Step step) {
    running.remove(step.id());
    line(step.label() + ": FAILED");
  }

  @Override
  public synchronized void note(String line) {
    line(line);
    draw(true);
  }

  /** Takes the live line away, at the end of a build. */
  public synchronized void close() {
    clear();
  }

  /** A time for people: {@code 0.4 s}, {@code 73 s}, {@code 12 min 5 s}. */
  public static String seconds(long millis) {
    if (millis < 10_000) {
      return millis / 1000 + "." + millis % 1000 / 100 + " s";
    }
    long seconds = millis / 1000;
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min " + seconds % 60 + " s";
  }

  private void line(String text) {
    clear();
    lines.accept(text);
  }

  private void clear() {
    if (terminal != null) {
      terminal.print(CLEAR_LINE);
      terminal.flush();
    }
  }

  private void draw(boolean now) {
    long time = System.nanoTime();
    if (terminal == null || (!now && time - drawn < REDRAW_NANOS)) {
      return;
    }
    drawn = time;
    StringBuilder text = new StringBuilder("[" + done.size() + "/" + planned + "]");
    for (Running r : running.values()) {
      text.append("  ").append(r.step().label()).append(' ');
      if (r.units() > 0) {
        text.append(r.units());
        r.last().filter(l -> l.units() > 0).ifPresent(l -> text.append('/').append(l.units()));
        text.append(" objects, ");
      }
      text.append(seconds((time - r.start()) / 1_000_000));
      r.last().ifPresent(l -> text.append(" of about ").append(seconds(l.millis())));
    }
    String shown = text.length() < width ? text.toString() : text.substring(0, width - 1);
    terminal.print(CLEAR_LINE + shown);
    terminal.flush();
  }
}
