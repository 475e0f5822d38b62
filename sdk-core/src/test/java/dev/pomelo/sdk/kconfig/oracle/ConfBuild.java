package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.FileTrees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The conf of a source tree, built by the tree's own make outside the tree, and what that make
 * exports to it.
 *
 * <p>The environment is asked for rather than written down here: make builds a configuration once
 * more for each architecture, with a script in conf's place that notes what it is given.
 *
 * <p>Everything is kept in the cache and made once.
 */
final class ConfBuild {

  private static final String NOTE_TAKER =
      """
      #!/bin/sh
      env -0 > "$POMELO_NOTES"
      """;

  /** What belongs to one run of make and not to the configuration. */
  private static final List<String> OF_MAKE =
      List.of("MAKE", "MFLAGS", "POMELO_NOTES", "PWD", "OLDPWD", "SHLVL", "_", "obj", "O");

  private final Path tree;
  private final Dialect dialect;
  private final Path directory;
  private final CProgram program;

  private ConfBuild(Path tree, Dialect dialect, Path directory, CProgram program) {
    this.tree = tree;
    this.dialect = dialect;
    this.directory = directory;
    this.program = program;
  }

  /**
   * Builds conf unless the cache has it.
   *
   * @param tree a source tree, not changed
   * @param cache the oracle's directory
   */
  static ConfBuild of(Path tree, Path cache)
      throws IOException, InterruptedException, PomeloException {
    Path source = tree.toRealPath();
    Path directory =
        Files.createDirectories(
            cache
                .toAbsolutePath()
                .resolve("conf")
                .resolve(source.getFileName() + "-" + Digest.of(source.toString()).abbreviated()));
    Path conf = directory.resolve("conf");
    Dialect dialect = Dialect.of(source);
    if (!Files.exists(conf)) {
      Path objects = directory.resolve("objects");
      FileTrees.delete(objects);
      make(source, objects, Architectures.host(dialect), null);
      Path temporary = directory.resolve("conf.new");
      Files.copy(objects.resolve(dialect.conf()), temporary, StandardCopyOption.REPLACE_EXISTING);
      Files.move(temporary, conf, StandardCopyOption.ATOMIC_MOVE);
    }
    return new ConfBuild(
        source, dialect, directory, new CProgram(conf, ProbeRecorder.library(cache)));
  }

  /** The C program. */
  CProgram program() {
    return program;
  }

  /** The executable, for other ways to run it. */
  Path executable() {
    return directory.resolve("conf");
  }

  /** Where a configuration of an architecture runs. */
  synchronized Surroundings surroundings(String architecture)
      throws IOException, InterruptedException, PomeloException {
    Path notes = Files.createDirectories(directory.resolve("environment")).resolve(architecture);
    Path objects = directory.resolve("objects");
    if (!Files.exists(notes)) {
      Path fresh = directory.resolve("environment.new");
      Path script = confIn(objects);
      Files.deleteIfExists(script);
      Files.writeString(script, NOTE_TAKER);
      script.toFile().setExecutable(true);
      make(tree, objects, architecture, fresh);
      Files.move(fresh, notes, StandardCopyOption.ATOMIC_MOVE);
    }
    return new Surroundings(
        tree,
        dialect,
        architecture,
        environment(notes, objects, dialect),
        dialect == Dialect.BUSYBOX ? generated(objects) : Map.of(),
        Files.createDirectories(directory.resolve("probes").resolve(architecture)));
  }

  /** The architectures of the tree, as {@code ARCH} names them. */
  List<String> architectures() throws IOException {
    return Architectures.of(tree, dialect);
  }

  private Path confIn(Path objects) {
    return objects.resolve(dialect.conf());
  }

  private static void make(Path tree, Path objects, String architecture, @Nullable Path notes)
      throws IOException, InterruptedException, PomeloException {
    Files.createDirectories(objects);
    Map<String, String> environment = new HashMap<>();
    for (String name : List.of("PATH", "HOME")) {
      environment.put(name, System.getenv().getOrDefault(name, ""));
    }
    environment.put("POMELO_NOTES", notes == null ? "/dev/null" : notes.toString());
    List<String> command = new ArrayList<>(Dialect.of(tree).make(tree, objects));
    if (Dialect.of(tree) == Dialect.LINUX) {
      command.add("ARCH=" + architecture);
      command.add("CROSS_COMPILE=" + Architectures.crossCompile(architecture));
    }
    Processes.run(ProcessRequest.of(command).withOnlyEnvironment(environment))
        .orThrow("cannot configure " + tree + " for " + architecture);
  }

  private static Map<String, String> environment(Path notes, Path objects, Dialect dialect)
      throws IOException {
    Map<String, String> environment = new TreeMap<>(dialect.clock());
    for (String line : Files.readString(notes, StandardCharsets.ISO_8859_1).split("\0", 0)) {
      String name = line.substring(0, line.indexOf('='));
      if (OF_MAKE.stream().noneMatch(own -> own.equals(name)) && !name.startsWith("MAKE")) {
        String value = line.substring(name.length() + 1);
        environment.put(
            name, dialect == Dialect.COREBOOT ? value.replace(objects + "/", "") : value);
      }
    }
    // The host's own kernel configs are of no concern to anybody else.
    environment.computeIfPresent(
        "KCONFIG_DEFCONFIG_LIST", (name, files) -> files.replaceAll("(?<!\\S)/\\S+", "").strip());
    return environment;
  }

  /** What BusyBox's make gathers from C files, and the directory that it makes. */
  private static Map<String, String> generated(Path objects) throws IOException {
    Map<String, String> files = new TreeMap<>(Map.of("include/made-by-make", "\n"));
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(objects)) {
      paths = walk.filter(p -> p.endsWith("Config.in")).toList();
    }
    for (Path path : paths) {
      files.put(
          objects.relativize(path).toString(), Files.readString(path, StandardCharsets.ISO_8859_1));
    }
    return files;
  }
}
