package dev.pomelo.sdk;

import dev.pomelo.sdk.definition.PartFile;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.rootfs.OutputFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The fragment of an image project that goals change.
 *
 * @param project the project's directory
 * @param file the fragment below it; need not be there yet
 */
record ProjectFragment(Path project, String file) {

  /**
   * The fragment of a project: {@code options.config}, or else its last one that is no template.
   *
   * @param fragments those of the project, in order
   * @param directory where they lie below the project's directory
   */
  static ProjectFragment of(Path project, List<PartFile> fragments, String directory) {
    String usual = directory + "/options.config";
    List<String> plain =
        fragments.stream()
            .filter(file -> !file.path().endsWith(".ftl"))
            .map(file -> directory + "/" + file.name())
            .toList();
    return new ProjectFragment(
        project, plain.isEmpty() || plain.contains(usual) ? usual : plain.get(plain.size() - 1));
  }

  /** What it holds, with a newline at the end; empty where it is not there yet. */
  String text() throws PomeloException {
    Path path = project.resolve(file);
    try {
      String text = Files.exists(path) ? Files.readString(path, StandardCharsets.UTF_8) : "";
      return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
    } catch (IOException e) {
      throw new PomeloException(Problem.of(file + " cannot be read: " + e.getMessage()), e);
    }
  }

  /**
   * Replaces what it holds; its mode stays.
   *
   * @throws PomeloException if it cannot be written; it is as it was then
   */
  void write(String text) throws PomeloException {
    OutputFile.write(project.resolve(file), text);
  }
}
