package dev.pomelo.maven.resolution;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which boards a directory or jar defines. */
public final class BoardFolders {

  private BoardFolders() {}

  /**
   * The names of the boards in a jar, a directory of resources or a project's {@code src/main}.
   *
   * @return empty also where there is no such file
   * @throws PomeloException if it cannot be read
   */
  public static SortedSet<String> names(Path source) throws PomeloException {
    try {
      if (Files.isDirectory(source)) {
        return below(source);
      }
      if (!Files.isRegularFile(source) || !source.toString().endsWith(".jar")) {
        return new TreeSet<>();
      }
      try (FileSystem jar = FileSystems.newFileSystem(source)) {
        return below(jar.getPath("/"));
      }
    } catch (IOException e) {
      throw new PomeloException(
          Problem.at(Location.of(source.toString()), "cannot be read: " + e.getMessage()), e);
    }
  }

  private static SortedSet<String> below(Path root) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    for (String folder : List.of("boards", "META-INF/pomelo/boards")) {
      Path boards = root.resolve(folder);
      if (Files.isDirectory(boards)) {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(boards)) {
          for (Path child : children) {
            if (Files.isRegularFile(child.resolve("board.yaml"))) {
              names.add(child.getFileName().toString().replace("/", ""));
            }
          }
        }
      }
    }
    return names;
  }
}
