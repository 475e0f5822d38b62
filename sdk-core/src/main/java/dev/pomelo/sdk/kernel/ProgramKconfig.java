package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.execution.SandboxShell;
import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.KconfigException;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Reads the Kconfig files of a program, and what its config begins with. */
public final class ProgramKconfig {

  /** Names of the topmost Kconfig file. */
  private static final List<String> ROOTS = List.of("Kconfig", "Config.in");

  private final String program;
  private final Path source;
  private final ConfigBase base;
  private final SandboxShell shell;
  private final Sayings said = new Sayings();

  /**
   * Files to be read.
   *
   * @param program what messages call it
   * @param source its unpacked tree
   * @param shell answers what the Kconfig files ask of the compiler; its environment is that of the
   *     program's own configuration programs, and Kconfig files that are generated lie in its
   *     directory
   */
  public ProgramKconfig(String program, Path source, ConfigBase base, SandboxShell shell) {
    this.program = program;
    this.source = source;
    this.base = base;
    this.shell = shell;
  }

  /**
   * Reads the tree's Kconfig files.
   *
   * @throws PomeloException if they or the compiler cannot be used
   */
  public ProgramTree read() throws PomeloException, IOException {
    try {
      SortedMap<String, String> environment = shell.environment();
      Setting setting =
          new Setting(
              shell.directory(),
              source,
              environment,
              (command, variables, directory) -> shell.run(command),
              said);
      String begin = base(environment.getOrDefault("SRCARCH", ""));
      KconfigTree tree = KconfigReader.read(root(setting), setting).tree();
      return new ProgramTree(tree, begin, base.others(), said.lines());
    } catch (KconfigException e) {
      throw failed(e);
    } catch (UncheckedIOException e) {
      shell.errors().lines().forEach(said::error);
      throw failed(e);
    }
  }

  /** The name of the topmost Kconfig file. */
  static String root(Setting setting) {
    return ROOTS.stream()
        .filter(name -> setting.find(name).isPresent())
        .findFirst()
        .orElse(ROOTS.get(0));
  }

  private PomeloException failed(Exception e) {
    List<String> details = new ArrayList<>(said.lines());
    if (details.isEmpty()) {
      details.add(String.valueOf(e.getMessage()));
    }
    return new PomeloException(
        new Problem(null, "the Kconfig files of " + program + " cannot be evaluated", details), e);
  }

  private String base(String architecture) throws PomeloException, IOException {
    StringBuilder text = new StringBuilder();
    for (String name : base.files()) {
      boolean optional = name.startsWith("?");
      String path = name.substring(optional ? 1 : 0).replace("$SRCARCH", architecture);
      Path file = source.resolve(path);
      if (Files.exists(file)) {
        text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      } else if (!optional) {
        List<String> details = new ArrayList<>();
        int slash = path.lastIndexOf('/') + 1;
        Nearest.to(path.substring(slash), names(source.resolve(path.substring(0, slash))))
            .ifPresent(nearest -> details.add("did you mean '" + nearest + "'?"));
        details.add(
            "with which config to begin, image.yaml says under kernel.config, or a recipe under"
                + " build.config");
        throw new PomeloException(
            new Problem(null, program + " has no file '" + path + "'", details));
      }
    }
    return text.toString();
  }

  private static List<String> names(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> directory.relativize(file).toString()).sorted().toList();
    }
  }
}
