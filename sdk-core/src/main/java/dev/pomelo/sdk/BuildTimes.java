package dev.pomelo.sdk;

import dev.pomelo.sdk.execution.BuildLog;
import dev.pomelo.sdk.execution.CriticalPath;
import dev.pomelo.sdk.execution.TimedLog.Span;
import dev.pomelo.sdk.execution.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells at the end of a build where its time went. */
final class BuildTimes {

  private final List<Span> spans;
  private final BuildLog log;

  BuildTimes(List<Span> spans, BuildLog log) {
    this.spans = spans;
    this.log = log;
  }

  /** Says which steps decided how long it took, and writes the trace; nothing if no step ran. */
  void tell(Path file) {
    if (spans.isEmpty()) {
      return;
    }
    CriticalPath path = CriticalPath.of(spans);
    if (path.spans().size() > 1) {
      log.note("critical path: " + path.line());
    }
    try {
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.writeString(file, Trace.format(spans));
    } catch (IOException e) {
      log.note("cannot write " + file + ": " + e.getMessage());
    }
  }
}
