package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.store.StepResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Hands everything on to another log, and remembers when which step ran. */
public final class TimedLog implements BuildLog {

  private final BuildLog log;
  private final long opened = System.nanoTime();
  private final Map<String, Span> running = new HashMap<>();
  private final List<Span> ended = new ArrayList<>();

  /**
   * A run of a step.
   *
   * @param step the step
   * @param lane number of a row in which nothing else ran at that time, from 0
   * @param beginMicros when it began, in microseconds after the log was made
   * @param endMicros when it ended
   * @param reasons why it ran
   */
  public record Span(Step step, int lane, long beginMicros, long endMicros, List<String> reasons) {

    long micros() {
      return endMicros - beginMicros;
    }
  }

  /** A log that remembers and hands on. */
  public TimedLog(BuildLog log) {
    this.log = log;
  }

  /** The runs that have ended, in the order of their ends. */
  public synchronized List<Span> spans() {
    return List.copyOf(ended);
  }

  @Override
  public void planned(int steps) {
    log.planned(steps);
  }

  @Override
  public void reused(Step step, StepResult result) {
    log.reused(step, result);
  }

  @Override
  public void started(Step step, List<String> reasons, Optional<StepResult> last) {
    synchronized (this) {
      int lane = 0;
      while (isTaken(lane)) {
        lane++;
      }
      running.put(step.id(), new Span(step, lane, now(), 0, List.copyOf(reasons)));
    }
    log.started(step, reasons, last);
  }

  @Override
  public void progress(Step step, int units, String line) {
    log.progress(step, units, line);
  }

  @Override
  public void finished(Step step, StepResult result) {
    end(step);
    log.finished(step, result);
  }

  @Override
  public void failed(Step step) {
    end(step);
    log.failed(step);
  }

  @Override
  public void note(String line) {
    log.note(line);
  }

  private boolean isTaken(int lane) {
    return running.values().stream().anyMatch(span -> span.lane() == lane);
  }

  private synchronized void end(Step step) {
    Span span = running.remove(step.id());
    if (span != null) {
      ended.add(new Span(step, span.lane(), span.beginMicros(), now(), span.reasons()));
    }
  }

  private long now() {
    return (System.nanoTime() - opened) / 1000;
  }
}
