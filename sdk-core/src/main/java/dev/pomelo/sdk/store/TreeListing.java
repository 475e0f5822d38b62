package dev.pomelo.sdk.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything in a directory, sorted by path: what its digest is the digest of. Times, owners and
 * hard-link structure do not count.
 *
 * <pre>
 * usr/bin\0d 0755 0 \0
 * usr/bin/busybox\0f 0755 891234 3f5a…\0
 * usr/bin/sh\0l 0777 7 busybox\0
 * </pre>
 *
 * (without the line ends: no path and no target of a link can hold a NUL, so no name can forge an
 * entry)
 */
public record TreeListing(List<Entry> entries) {

  /**
   * One file, directory or symbolic link.
   *
   * @param path from the top of the tree
   * @param kind {@code f} for a file, {@code l} for a symbolic link, {@code d} for a directory
   * @param mode permission bits, set-uid, set-gid and sticky included
   * @param bytes size of a file or of a link's target, 0 for a directory
   * @param content digest of a file in hexadecimal, target of a link, empty for a directory
   */
  public record Entry(String path, char kind, int mode, long bytes, String content) {

    private void append(StringBuilder text) {
      text.append(path).append('\0').append(kind).append(' ');
      String octal = Integer.toOctalString(mode);
      text.append("0".repeat(4 - octal.length())).append(octal).append(' ');
      text.append(bytes).append(' ').append(content).append('\0');
    }

    /** The digest of a file's content. */
    public Digest digest() {
      return new Digest(content);
    }
  }

  public TreeListing {
    entries = List.copyOf(entries);
  }

  /** Lists a directory as it is now. Files are read by several threads. */
  public static TreeListing of(Path directory) throws IOException {
    return of(directory, new ContentDigests());
  }

  /**
   * The same, without reading the files whose digests are known.
   *
   * @param known digests of files that have not been changed since
   */
  public static TreeListing of(Path directory, ContentDigests known) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(directory)) {
      paths = walk.filter(p -> !p.equals(directory)).toList();
    } catch (UncheckedIOException e) {
      throw cause(e);
    }
    try {
      return new TreeListing(
          paths.parallelStream()
              .map(path -> entry(directory, path, known))
              .sorted(Comparator.comparing(Entry::path))
              .toList());
    } catch (UncheckedIOException e) {
      throw cause(e);
    }
  }

  /** The digest of the tree. */
  public Digest digest() {
    return Digest.of(format());
  }

  /** The listing as text. */
  public String format() {
    StringBuilder text = new StringBuilder();
    entries.forEach(entry -> entry.append(text));
    return text.toString();
  }

  /**
   * Reads what {@link #format} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static TreeListing parse(String text) {
    List<Entry> entries = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int path = text.indexOf('\0', start);
      int end = text.indexOf('\0', path + 1);
      int mode = path + 3;
      int bytes = mode + 5;
      int content = text.indexOf(' ', bytes) + 1;
      if (path < 0 || content <= bytes || content > end) {
        throw new IllegalArgumentException("not a listing of a tree");
      }
      entries.add(
          new Entry(
              text.substring(start, path),
              text.charAt(path + 1),
              Integer.parseInt(text, mode, bytes - 1, 8),
              Long.parseLong(text, bytes, content - 1, 10),
              text.substring(content, end)));
      start = end + 1;
    }
    return new TreeListing(entries);
  }

  /** What the tree takes on a disk with blocks of 4 KiB, in bytes. */
  public long bytesOnDisk() {
    return entries.stream()
        .mapToLong(e -> e.kind() == 'd' ? 4096 : (e.bytes() + 4095) & -4096)
        .sum();
  }

  /** The kind and mode of a path as it is now; the content is {@code content}'s. */
  static Entry entry(Path root, Path path) {
    return entry(root, path, new ContentDigests());
  }

  private static Entry entry(Path root, Path path, ContentDigests known) {
    try {
      Map<String, Object> attributes =
          Files.readAttributes(path, "unix:mode,size,ino,ctime", LinkOption.NOFOLLOW_LINKS);
      int mode = (Integer) attributes.getOrDefault("mode", 0);
      long bytes = (Long) attributes.getOrDefault("size", 0L);
      String name = root.relativize(path).toString();
      return switch (mode & 0170000) {
        case 0120000 -> {
          String target = Files.readSymbolicLink(path).toString();
          yield new Entry(name, 'l', 0777, bytes, target);
        }
        case 0040000 -> new Entry(name, 'd', mode & 07777, 0, "");
        case 0100000 -> {
          Optional<Digest> content = known.find(attributes);
          Digest digest = content.isPresent() ? content.get() : Digest.of(path);
          yield new Entry(name, 'f', mode & 07777, bytes, digest.hex());
        }
        default ->
            throw new IOException(path + " is neither a file, a directory nor a symbolic link");
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IOException cause(UncheckedIOException e) {
    return e.getCause() == null ? new IOException(e) : e.getCause();
  }
}
