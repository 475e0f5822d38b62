package dev.pomelo.sdk.emulator;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A real shell on a real terminal of this host, with echo, in the place of a guest. */
final class HostShell implements AutoCloseable {

  private final Process process;
  private final Console console;

  private HostShell(Process process, Console console) {
    this.process = process;
    this.console = console;
  }

  /**
   * Starts the shell.
   *
   * @param before shell commands that run before it
   */
  static HostShell start(Path directory, String before) throws Exception {
    assumeThat(Processes.find("script")).as("script(1) is installed").isPresent();
    // The host's kernel keeps its log level.
    Path dmesg = Files.writeString(directory.resolve("dmesg"), "#!/bin/sh\n");
    Files.setPosixFilePermissions(dmesg, PosixFilePermissions.fromString("rwxr-xr-x"));
    Map<String, String> environment =
        Map.of("PATH", directory + ":/usr/bin:/bin", "PS1", "/ # ", "TERM", "vt100");
    ProcessRequest request =
        ProcessRequest.of(
                "script", "-qec", before + " exec env --default-signal=INT sh", "/dev/null")
            .withOnlyEnvironment(environment);
    Process process = Processes.start(request, true);
    return new HostShell(process, Console.of(process, directory.resolve("console.log"), l -> {}));
  }

  Console console() {
    return console;
  }

  @Override
  public void close() {
    Processes.stop(process);
    console.close();
  }
}
