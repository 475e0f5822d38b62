package dev.pomelo.sdk.source;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Digests of many files by the host's {@code sha256sum}. It takes a third of the time of the one in
 * Java, where the JVM compiles as quickly as Maven's is told to: four seconds of a processor for a
 * kernel's sources.
 */
final class HostSha256 {

  /** How many files one run of the program is given: its arguments stay far below any limit. */
  static final int AT_ONCE = 1000;

  private static final int DIGITS = 64;

  /** Between digest and name stand a blank and the mode, a blank for text. */
  private static final int NAME = DIGITS + 2;

  private HostSha256() {}

  /** Whether the host has the program. */
  static boolean isThere() {
    return Processes.find("sha256sum").isPresent();
  }

  /**
   * The digests of files in their order; empty where the program does not do it, and Java has to.
   *
   * @param directory where the names begin
   * @param names at most {@value #AT_ONCE}
   */
  static Optional<List<Digest>> of(Path directory, List<String> names) throws IOException {
    List<String> command = new ArrayList<>(List.of("sha256sum", "-z", "--"));
    command.addAll(names);
    try {
      Process process =
          Processes.start(
              ProcessRequest.of(command).in(directory).withEnvironment(Map.of("LC_ALL", "C")),
              true); // what it complains of is read with the rest: nothing blocks it
      try {
        byte[] said = process.getInputStream().readAllBytes();
        return process.onExit().join().exitValue() == 0
            ? read(new String(said, StandardCharsets.ISO_8859_1), names.size())
            : Optional.empty();
      } finally {
        Processes.stop(process);
      }
    } catch (PomeloException e) {
      return Optional.empty();
    }
  }

  private static Optional<List<Digest>> read(String said, int files) {
    List<Digest> digests = new ArrayList<>();
    for (int at = 0; at < said.length(); at = said.indexOf('\0', at) + 1) {
      if (said.indexOf('\0', at) < at + NAME) {
        return Optional.empty();
      }
      digests.add(new Digest(said.substring(at, at + DIGITS)));
    }
    return digests.size() == files ? Optional.of(digests) : Optional.empty();
  }
}
