package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.execution.Processes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The architectures of a source tree. */
final class Architectures {

  /** Debian's cross compilers; without one on this host, its own compiler answers the probes. */
  private static final Map<String, String> CROSS =
      Map.of(
          "arm64", "aarch64-linux-gnu-",
          "arm", "arm-linux-gnueabihf-",
          "riscv", "riscv64-linux-gnu-",
          "powerpc", "powerpc64le-linux-gnu-",
          "s390", "s390x-linux-gnu-",
          "mips", "mips-linux-gnu-");

  private Architectures() {}

  /** All that have a Kconfig of their own; the program's name where it has no architectures. */
  static List<String> of(Path tree, Dialect dialect) throws IOException {
    if (dialect != Dialect.LINUX) {
      return List.of(host(dialect));
    }
    try (Stream<Path> directories = Files.list(tree.resolve("arch"))) {
      return directories
          .filter(d -> Files.exists(d.resolve("Kconfig")) && Files.isDirectory(d))
          .map(d -> d.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  /** One that conf can be built for without a cross compiler. */
  static String host(Dialect dialect) {
    return switch (dialect) {
      case LINUX -> "x86";
      case U_BOOT -> "u-boot";
      case BUSYBOX -> "busybox";
      case COREBOOT -> "coreboot";
    };
  }

  /** The prefix of the compiler, {@code ""} for the host's own. */
  static String crossCompile(String architecture) {
    String prefix = CROSS.getOrDefault(architecture, "");
    return !prefix.isEmpty() && Processes.find(prefix + "gcc").isPresent() ? prefix : "";
  }
}
