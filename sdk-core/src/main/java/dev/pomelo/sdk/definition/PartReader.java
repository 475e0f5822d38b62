package dev.pomelo.sdk.definition;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lists the files of a part on disk. Modes and links are kept, links are never followed. */
final class PartReader {

  /** Folders of a project's {@code src/main} that belong to other parts or to Java. */
  private static final Set<String> NOT_OF_A_PROJECT =
      Set.of("boards", "presets", "features", "java", "resources");

  private PartReader() {}

  static Part read(String kind, String name, Path directory, String display)
      throws PomeloException {
    SortedMap<String, PartFile> files = new TreeMap<>();
    if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      try {
        Files.walkFileTree(directory, new Lister(kind, directory, display, files));
      } catch (IOException e) {
        throw new PomeloException(
            Problem.at(Location.of(display), "cannot be read: " + e.getMessage()), e);
      }
    }
    return new Part(kind, name, display, directory, files);
  }

  private static final class Lister extends SimpleFileVisitor<Path> {

    private final String kind;
    private final Path root;
    private final String display;
    private final SortedMap<String, PartFile> files;

    Lister(String kind, Path root, String display, SortedMap<String, PartFile> files) {
      this.kind = kind;
      this.root = root;
      this.display = display;
      this.files = files;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      return kind.equals(Part.PROJECT)
              && root.equals(directory.getParent())
              && NOT_OF_A_PROJECT.contains(directory.getFileName().toString())
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      String path = root.relativize(file).toString().replace('\\', '/');
      String shown = display + "/" + path;
      if (attributes.isSymbolicLink()) {
        String target = Files.readSymbolicLink(file).toString();
        files.put(path, new PartFile(path, shown, 0777, 0, target, () -> noContent(shown)));
      } else if (attributes.isRegularFile()) {
        int mode = (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS);
        files.put(
            path,
            new PartFile(
                path,
                shown,
                mode & 07777,
                attributes.size(),
                null,
                () -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)));
      } else {
        throw new IOException(path + " is neither a file, a directory nor a symbolic link");
      }
      return FileVisitResult.CONTINUE;
    }

    private static InputStream noContent(String shown) throws IOException {
      throw new IOException(shown + " is a symbolic link");
    }
  }
}
