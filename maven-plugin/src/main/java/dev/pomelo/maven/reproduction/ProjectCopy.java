package dev.pomelo.maven.reproduction;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Copies the sources of a project: everything but what is built and the history. */
final class ProjectCopy {

  private static final Set<PosixFilePermission> ONLY_MINE =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private ProjectCopy() {}

  /**
   * Copies a directory.
   *
   * @param built directories that are left out
   * @param reversed whether the last file is made first
   * @param onlyMine whether nobody else may read the copy, as if it were checked out with umask 077
   */
  static void make(Path from, Path to, Collection<Path> built, boolean reversed, boolean onlyMine)
      throws IOException {
    List<Path> files = list(from, built);
    files.sort(reversed ? Collections.reverseOrder() : null);
    for (Path file : files) {
      Path copy = to.resolve(from.relativize(file));
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(copy);
      } else {
        Files.createDirectories(copy.resolveSibling("."));
        Files.copy(file, copy, LinkOption.NOFOLLOW_LINKS);
      }
      if (!Files.isSymbolicLink(file)) {
        Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
        mode.addAll(Files.getPosixFilePermissions(file));
        if (onlyMine) {
          mode.retainAll(ONLY_MINE);
        }
        Files.setPosixFilePermissions(copy, mode);
      }
    }
  }

  /** The usual directory of a module that is not part of this build. */
  private static boolean isBuilt(Path directory) {
    return directory.endsWith("target") && Files.exists(directory.resolveSibling("pom.xml"));
  }

  private static List<Path> list(Path from, Collection<Path> built) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (built.contains(directory) || isBuilt(directory) || directory.endsWith(".git")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            files.add(directory);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
