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
   * Files below a directory.
   *
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
    StringBuilder text = new StringBuilder();
    text.append(result.question().fullName()).append(": ").append(result.comparison().summary());
    text.append("\n  run      conf ").append(String.join(" ", result.invocation().arguments()));
    result.invocation().variables().forEach((k, v) -> text.append("  ").append(k + "=" + v));
    text.append("\n  again    ").append(repeat).append("\n  kept in  ").append(directory);
    text.append("\n  exit code ").append(result.expected().exitCode());
    text.append(", other ").append(result.actual().exitCode()).append('\n');
    text.append(smallFiles(result.invocation().files()));
    List<String> shown = new ArrayList<>(result.comparison().aspects());
    shown.remove("exit code");
    for (String aspect : shown.subList(0, Math.min(2, shown.size()))) {
      text.append(diff(c.resolve(fileName(aspect)), other.resolve(fileName(aspect)), aspect));
    }
    return text.toString();
  }

  /** The files that the run finds, where they are short enough to be read. */
  private static String smallFiles(Map<String, String> files) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(files)
        .forEach(
            (path, content) -> {
              text.append("  before ").append(path).append('\n');
              content.lines().forEach(line -> text.append("    ").append(line).append('\n'));
            });
    return text.chars().filter(c -> c == '\n').count() <= SHOWN_LINES ? text.toString() : "";
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
