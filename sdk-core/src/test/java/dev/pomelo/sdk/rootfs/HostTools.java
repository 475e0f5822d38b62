package dev.pomelo.sdk.rootfs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.ProcessResult;
import dev.pomelo.sdk.execution.Processes;
import java.util.List;
import java.util.Map;

/** Runs the tools of the host that read what Pomelo writes. */
public final class HostTools {

  private HostTools() {}

  /** What a tool prints; it must succeed. */
  public static String output(String... command) throws Exception {
    List<String> full = List.of(command);
    String program =
        Processes.find(full.get(0))
            .orElseThrow(() -> new AssertionError(full.get(0) + " is not installed"))
            .toString();
    List<String> resolved = new java.util.ArrayList<>(full);
    resolved.set(0, program);
    ProcessResult result =
        Processes.run(
            ProcessRequest.of(resolved).withEnvironment(Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC")));
    assertThat(result.exitCode()).as(result.text()).isZero();
    return result.text();
  }
}
