package dev.pomelo.sdk.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The digest of a directory: over the sorted list of its entries, each with its kind, permission
 * bits, path and content. Times, owners and hard-link structure do not count.
 *
 * <pre>
 * d 0755 usr/bin
 * f 0755 usr/bin/busybox 3f5a…
 * l 0777 usr/bin/sh busybox
 * </pre>
 */
public final class TreeDigest {

  private TreeDigest() {}

  /** The digest of a directory as it is now. Files are read by several threads. */
  public static Digest of(Path directory) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(directory)) {
      paths = walk.filter(p -> !p.equals(directory)).toList();
    }
    try {
      String listing =
          paths.parallelStream()
              .map(path -> line(directory, path))
              .sorted()
              .collect(Collectors.joining());
      return Digest.of(listing);
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    }
  }

  /**
   * One line of a listing.
   *
   * @param kind {@code f} for a file, {@code l} for a symbolic link, {@code d} for a directory
   * @param mode permission bits, set-uid, set-gid and sticky included
   * @param content digest of a file, target of a link, empty for a directory
   */
  static String line(char kind, int mode, String path, String content) {
    return String.format(
        "%s\0%c %04o %s%n", path, kind, kind == 'l' ? 0777 : mode & 07777, content);
  }

  private static String line(Path root, Path path) {
    try {
      Map<String, Object> attributes =
          Files.readAttributes(path, "unix:mode", LinkOption.NOFOLLOW_LINKS);
      int mode = (Integer) attributes.getOrDefault("mode", 0);
      String name = root.relativize(path).toString();
      if (Files.isSymbolicLink(path)) {
        return line('l', mode, name, Files.readSymbolicLink(path).toString());
      }
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        return line('d', mode, name, "");
      }
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException(path + " is neither a file, a directory nor a symbolic link");
      }
      return line('f', mode, name, Digest.of(path).hex());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
