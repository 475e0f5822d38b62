package dev.pomelo.sdk.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where scripts look for the programs and C headers of the host. */
public final class HostFiles {

  /** Directories of programs, in the order of the search path. */
  public static final List<Path> PROGRAMS = List.of(Path.of("/usr/bin"), Path.of("/usr/sbin"));

  /** The directory of headers. */
  public static final Path HEADERS = Path.of("/usr/include");

  private HostFiles() {}

  /** Whether a name is that of a header, such as {@code openssl/ssl.h}, not of a program. */
  public static boolean isHeader(String name) {
    return name.endsWith(".h");
  }

  /** Where a program or header lies, if this host has it. */
  public static Optional<Path> find(String name) {
    return isHeader(name)
        ? headers().map(d -> d.resolve(name)).filter(Files::isRegularFile).findFirst()
        : PROGRAMS.stream().map(d -> d.resolve(name)).filter(Files::isExecutable).findFirst();
  }

  /** Where the host's compiler looks: below the machine's name lie those that differ with it. */
  private static Stream<Path> headers() {
    try (Stream<Path> directories = Files.list(HEADERS)) {
      List<Path> ofMachines =
          directories
              .filter(d -> d.getFileName().toString().contains("-linux-gnu"))
              .sorted()
              .toList();
      return Stream.concat(Stream.of(HEADERS), ofMachines.stream());
    } catch (IOException e) {
      return Stream.of(HEADERS); // a host without headers
    }
  }
}
