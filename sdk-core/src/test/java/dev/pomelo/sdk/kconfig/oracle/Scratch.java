package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.store.FileTrees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A working directory for one run, in memory where the host has such a place; gone when closed. */
final class Scratch implements AutoCloseable {

  private static final Path MEMORY = Path.of("/dev/shm");

  private final Path root;
  private final Path work;

  private Scratch(Path root, Path work) {
    this.root = root;
    this.work = work;
  }

  /** An empty one. */
  static Scratch open() throws IOException {
    String prefix = "kconfig-oracle-";
    Path root =
        Files.isWritable(MEMORY)
            ? Files.createTempDirectory(MEMORY, prefix)
            : Files.createTempDirectory(prefix);
    return new Scratch(root, Files.createDirectory(root.resolve("work")));
  }

  /** One with the files that a run finds. */
  static Scratch open(Invocation invocation) throws IOException {
    Scratch scratch = open();
    for (String name : invocation.in().dialect().directories()) {
      Files.createSymbolicLink(scratch.work.resolve(name), invocation.in().tree().resolve(name));
    }
    write(scratch.work, invocation.allFiles());
    return scratch;
  }

  /** Writes files by their relative paths. */
  static void write(Path directory, Map<String, String> files) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), StandardCharsets.ISO_8859_1);
    }
  }

  /** The directory to run in. */
  Path directory() {
    return work;
  }

  /** A name beside the directory, for what does not belong in it. */
  Path beside(String name) {
    return root.resolve(name);
  }

  /** What is there after a run. */
  Outcome outcome(Invocation invocation, int exitCode, String out, String err) throws IOException {
    TreeMap<String, String> files = new TreeMap<>();
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(work)) {
      paths = walk.filter(Files::isRegularFile).toList();
    }
    for (Path path : paths) {
      String name = work.relativize(path).toString();
      String content = Files.readString(path, StandardCharsets.ISO_8859_1);
      if (!content.equals(invocation.in().files().get(name))) {
        files.put(name, content);
      }
    }
    return new Outcome(exitCode, out, err, files);
  }

  @Override
  public void close() throws IOException {
    FileTrees.delete(root);
  }
}
