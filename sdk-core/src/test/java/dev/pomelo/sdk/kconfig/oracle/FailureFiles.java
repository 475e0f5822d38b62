package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.FileTrees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Keeps what is needed to look at a failing case: {@code before/} the files that the run finds,
 * {@code c/} and {@code other/} what each side left, {@code run-c.sh} that runs the C program again
 * on real probes.
 */
final class FailureFiles {

  private static final int SHOWN_LINES = 40;

  private final Path root;
  private final Path program;

  /**
   * @param root directory for the failures, one directory a case
   * @param program the C conf
   */
  FailureFiles(Path root, Path program) {
    this.root = root.toAbsolutePath();
    this.program = program;
  }

  /**
   * Writes a failure down and describes it.
   *
   * @param repeat the command line that runs this one case again
   */
  String describe(Result result, String repeat)
      throws IOException, InterruptedException, PomeloException {
    Path directory = root.resolve(result.question().fullName());
    FileTrees.delete(directory);
    Path before = Files.createDirectories(directory.resolve("before"));
    Scratch.write(before, result.invocation().allFiles());
    Path c = Files.createDirectories(directory.resolve("c"));
    Path other = Files.createDirectories(directory.resolve("other"));
    Scratch.write(c, fileNames(result.expected().aspects()));
    Scratch.write(other, fileNames(result.actual().aspects()));
    Path script = directory.resolve("run-c.sh");
    Files.writeString(script, script(result.invocation(), before), StandardCharsets.ISO_8859_1);
    script.toFile().setExecutable(true);
    String first = result.comparison().aspects().get(0);
    return """
        %s: %s
          conf %s
          again   %s
          kept in %s
        %s"""
        .formatted(
            result.question().fullName(),
            String.join(", ", result.comparison().aspects()),
            result.invocation().arguments().stream().collect(Collectors.joining(" ")),
            repeat,
            directory,
            diff(c.resolve(fileName(first)), other.resolve(fileName(first)), first));
  }

  private static Map<String, String> fileNames(Map<String, String> aspects) {
    Map<String, String> files = new TreeMap<>();
    aspects.forEach((aspect, text) -> files.put(fileName(aspect), text));
    return files;
  }

  private static String fileName(String aspect) {
    return aspect.replace(' ', '-');
  }

  private static String diff(Path c, Path other, String aspect)
      throws InterruptedException, PomeloException {
    List<String> lines =
        Processes.run(
                ProcessRequest.of(
                    "diff",
                    "-a",
                    "-N",
                    "-U2",
                    "--label=C " + aspect,
                    "--label=other " + aspect,
                    c.toString(),
                    other.toString()))
            .output();
    StringBuilder shown = new StringBuilder();
    lines.stream().limit(SHOWN_LINES).forEach(l -> shown.append("    ").append(l).append('\n'));
    if (lines.size() > SHOWN_LINES) {
      shown.append("    … and ").append(lines.size() - SHOWN_LINES).append(" lines more\n");
    }
    return shown.toString();
  }

  private String script(Invocation invocation, Path before) {
    List<String> words = new ArrayList<>();
    new TreeMap<>(invocation.environment()).forEach((k, v) -> words.add(quoted(k + "=" + v)));
    words.add(quoted(program.toString()));
    invocation.arguments().forEach(a -> words.add(quoted(a)));
    String input = invocation.input();
    String fed =
        input.isEmpty() ? " </dev/null" : " <<'INPUT'\n" + input.stripTrailing() + "\nINPUT";
    return "#!/bin/sh\ncd "
        + quoted(before.toString())
        + " && exec env -i \\\n  "
        + String.join(" \\\n  ", words)
        + fed
        + "\n";
  }

  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }
}
