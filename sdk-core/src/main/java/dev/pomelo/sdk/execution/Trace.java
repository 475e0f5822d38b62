package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.execution.TimedLog.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The runs of steps in the trace event format, which {@code chrome://tracing}, Perfetto and
 * speedscope show.
 */
public final class Trace {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Trace() {}

  /** The trace of these runs, as JSON; times are microseconds. */
  public static String format(List<Span> spans) {
    List<String> critical =
        CriticalPath.of(spans).spans().stream().map(span -> span.step().id()).toList();
    List<Map<String, Object>> events = new ArrayList<>();
    for (Span span : spans) {
      String id = span.step().id();
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("name", span.step().label());
      event.put("cat", critical.contains(id) ? "step,critical" : "step");
      event.put("ph", "X");
      event.put("ts", span.beginMicros());
      event.put("dur", span.micros());
      event.put("pid", 1);
      event.put("tid", span.lane());
      event.put("args", Map.of("step", id, "because", span.reasons()));
      events.add(event);
    }
    return JSON.writeValueAsString(Map.of("traceEvents", events, "displayTimeUnit", "ms")) + "\n";
  }
}
