package dev.pomelo.sdk.source;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.ProcessResult;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The package sources of this host, those of source packages included.
 *
 * @param oneLine sources in the one-line style
 * @param deb822 sources in the deb822 style
 */
record AptHost(String oneLine, String deb822) {

  private static final Pattern ASSIGNMENT = Pattern.compile("(?:LIST|PARTS)='(.*)'");

  /** Reads the sources where the host's apt reads them; a file that may not be read is left out. */
  static AptHost read() throws PomeloException, InterruptedException {
    ProcessResult paths =
        Processes.run(
                ProcessRequest.of(
                        "apt-config",
                        "shell",
                        "LIST",
                        "Dir::Etc::sourcelist/f",
                        "PARTS",
                        "Dir::Etc::sourceparts/d")
                    .withEnvironment(Map.of("LC_ALL", "C")))
            .orThrow("apt-config cannot say where the host's package sources are");
    StringBuilder oneLine = new StringBuilder();
    StringBuilder deb822 = new StringBuilder();
    for (String line : paths.output()) {
      Matcher matcher = ASSIGNMENT.matcher(line);
      if (matcher.matches()) {
        read(Path.of(matcher.group(1)), oneLine, deb822);
      }
    }
    return new AptHost(oneLine.toString(), deb822.toString());
  }

  boolean isEmpty() {
    return oneLine.isBlank() && deb822.isBlank();
  }

  static void read(Path path, StringBuilder oneLine, StringBuilder deb822) {
    try {
      if (Files.isDirectory(path)) {
        for (Path file : sorted(path)) {
          read(file, oneLine, deb822);
        }
      } else if (path.toString().endsWith(".list")) {
        oneLine.append(AptSources.oneLine(Files.readString(path)));
      } else if (path.toString().endsWith(".sources")) {
        deb822.append(AptSources.deb822(Files.readString(path)));
      }
    } catch (IOException e) {
      return; // apt itself goes on where it may not read a source, too
    }
  }

  private static List<Path> sorted(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
