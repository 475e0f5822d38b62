package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.execution.TimedLog.Span;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The steps that decided how long a build took: the one that ended last, the one among its needs
 * that ended last, and so on. To make the build faster, make one of these faster.
 *
 * @param spans the runs, the first one first
 */
public record CriticalPath(List<Span> spans) {

  public CriticalPath {
    spans = List.copyOf(spans);
  }

  /** The critical path through the steps that ran. */
  public static CriticalPath of(List<Span> ran) {
    Map<String, Span> byStep = new HashMap<>();
    ran.forEach(span -> byStep.put(span.step().id(), span));
    Deque<Span> path = new ArrayDeque<>();
    Optional<Span> next = ran.stream().max(Comparator.comparingLong(Span::endMicros));
    while (next.isPresent()) {
      path.addFirst(next.get());
      next =
          before(next.get().step())
              .map(byStep::get)
              .filter(Objects::nonNull)
              .map(Objects::requireNonNull)
              .max(Comparator.comparingLong(Span::endMicros));
    }
    return new CriticalPath(List.copyOf(path));
  }

  private static Stream<String> before(Step step) {
    return Stream.concat(step.needs().stream().map(Need::step), step.after().stream());
  }

  /** One line for people: {@code unpack linux 12 s → Linux 6.1 for qemu-arm 55 s}. */
  public String line() {
    return spans.stream()
        .map(s -> s.step().label() + " " + ConsoleBuildLog.seconds(s.micros() / 1000))
        .collect(Collectors.joining(" → "));
  }
}
