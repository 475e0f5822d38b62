package dev.pomelo.sdk.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.execution.TimedLog.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BuildTimesTest {

  private static final List<Span> SPANS =
      List.of(
          span("unpack/linux", List.of(), List.of(), 0, 0, 12_000_000),
          span("unpack/musl", List.of(), List.of(), 1, 0, 1_000_000),
          span("musl", List.of("unpack/musl"), List.of("checked"), 1, 14_000_000, 15_000_000),
          span("checked", List.of("unpack/linux"), List.of(), 0, 12_000_000, 14_000_000),
          span("kernel", List.of("unpack/linux"), List.of("checked"), 0, 14_000_000, 70_000_000),
          span("rootfs", List.of("musl", "fetch"), List.of(), 1, 15_000_000, 15_500_000));

  @Test
  void theCriticalPathGoesFromTheStepThatEndedLastToWhatItWaitedForLast() {
    assertThat(CriticalPath.of(SPANS).line())
        .isEqualTo("unpack/linux 12 s → checked 2.0 s → kernel 56 s");
    assertThat(CriticalPath.of(List.of()).spans()).isEmpty();
  }

  @Test
  void theTraceIsInTheTraceEventFormat() {
    JsonNode events = JsonMapper.builder().build().readTree(Trace.format(SPANS)).get("traceEvents");
    assertThat(events.size()).isEqualTo(6);
    JsonNode kernel = events.get(4);
    assertThat(kernel.get("name").asString()).isEqualTo("kernel");
    assertThat(kernel.get("ph").asString()).isEqualTo("X");
    assertThat(kernel.get("ts").asLong()).isEqualTo(14_000_000);
    assertThat(kernel.get("dur").asLong()).isEqualTo(56_000_000);
    assertThat(kernel.get("cat").asString()).isEqualTo("step,critical");
    assertThat(kernel.get("args").get("because").get(0).asString()).isEqualTo("never built here");
    assertThat(events.get(1).get("cat").asString()).isEqualTo("step");
  }

  private static Span span(
      String id, List<String> needs, List<String> after, int lane, long begin, long end) {
    Step step =
        new Step(
            id,
            id,
            List.of(),
            needs.stream().map(need -> new Need(need, need)).toList(),
            new Action.Function(id, context -> {}),
            after);
    return new Span(step, lane, begin, end, List.of("never built here"));
  }
}
