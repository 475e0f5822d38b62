package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The programs that file systems are written with, and the Debian packages that bring them. */
enum Tool {
  MKE2FS("mke2fs", "e2fsprogs"),
  DEBUGFS("debugfs", "e2fsprogs"),
  E2FSCK("e2fsck", "e2fsprogs"),
  MKSQUASHFS("mksquashfs", "squashfs-tools");

  private final String program;
  private final String debianPackage;

  Tool(String program, String debianPackage) {
    this.program = program;
    this.debianPackage = debianPackage;
  }

  /**
   * The program with arguments, in an environment that holds nothing of this host's.
   *
   * @param purpose what needs it, for the message where it is missing
   */
  ProcessRequest request(String purpose, List<String> arguments, Map<String, String> environment)
      throws PomeloException {
    Path path = Processes.find(program).orElseThrow(() -> missing(purpose, program, debianPackage));
    List<String> command = new ArrayList<>();
    command.add(path.toString());
    command.addAll(arguments);
    return ProcessRequest.of(command).withOnlyEnvironment(environment);
  }

  static PomeloException missing(String purpose, String program, String debianPackage) {
    return PomeloException.of(
        purpose + " needs " + program + ": apt-get install " + debianPackage,
        "'" + program + "' is not on the search path, nor in /usr/sbin or /sbin");
  }
}
