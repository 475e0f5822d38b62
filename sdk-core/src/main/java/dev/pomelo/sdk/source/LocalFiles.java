package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Makes one file of a local place. A directory becomes a tar with one top directory: entries
 * sorted, times, owners and umask left out, so that equal content gives an equal digest.
 * Directories of version control are left out too.
 */
final class LocalFiles {

  private static final Set<String> VERSION_CONTROL = Set.of(".git", ".hg", ".svn");

  private LocalFiles() {}

  /** The file name that a local place gives a source. */
  static String fileName(LocalPlace place) {
    String name = String.valueOf(place.path().toAbsolutePath().normalize().getFileName());
    return Files.isDirectory(place.path()) ? name + ".tar" : name;
  }

  /**
   * Copies or packs a local place.
   *
   * @param to a name where nothing is yet
   * @throws PlaceFailed if nothing is there or it cannot be read
   * @throws PomeloException if {@code to} cannot be written
   */
  static void collect(LocalPlace place, Path to) throws PlaceFailed, PomeloException {
    Path path = place.path();
    if (!Files.exists(path)) {
      throw new PlaceFailed("there is no such file or directory");
    }
    try (OutputStream out = new BufferedOutputStream(open(to))) {
      if (Files.isDirectory(path)) {
        pack(path, out);
      } else {
        Files.copy(path, out);
      }
    } catch (IOException e) {
      throw new PlaceFailed(String.valueOf(e.getMessage()));
    }
  }

  private static OutputStream open(Path to) throws PomeloException {
    try {
      return Files.newOutputStream(to);
    } catch (IOException e) {
      throw StoreTrouble.cannotWrite(to, e);
    }
  }

  private static void pack(Path root, OutputStream out) throws IOException {
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(out, StandardCharsets.UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (Path path : sorted(root)) {
        String name = ("source/" + root.relativize(path)).replaceAll("/$", "");
        pack(path, name, tar);
      }
    }
  }

  private static void pack(Path path, String name, TarArchiveOutputStream tar) throws IOException {
    TarArchiveEntry entry;
    if (Files.isSymbolicLink(path)) {
      entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
      entry.setLinkName(Files.readSymbolicLink(path).toString());
      entry.setMode(0777);
    } else if (Files.isDirectory(path)) {
      entry = new TarArchiveEntry(name + "/");
      entry.setMode(0755);
    } else {
      entry = new TarArchiveEntry(name);
      entry.setMode(Files.isExecutable(path) ? 0755 : 0644);
      entry.setSize(Files.size(path));
    }
    entry.setModTime(0L);
    tar.putArchiveEntry(entry);
    if (entry.isFile() && !entry.isSymbolicLink()) {
      Files.copy(path, tar);
    }
    tar.closeArchiveEntry();
  }

  private static List<Path> sorted(Path root) throws IOException {
    List<Path> paths = new ArrayList<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<Path>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            if (VERSION_CONTROL.contains(String.valueOf(directory.getFileName()))) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            paths.add(directory);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (attributes.isOther()) {
              throw new IOException(file + " is neither a file, a directory nor a symbolic link");
            }
            paths.add(file);
            return FileVisitResult.CONTINUE;
          }
        });
    Collections.sort(paths);
    return paths;
  }
}
