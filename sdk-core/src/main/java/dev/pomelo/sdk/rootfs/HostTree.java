package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One walk over a directory of the host. */
final class HostTree {

  private static final int SET_ID_BITS = 06000;
  private static final int ANY_EXECUTE = 0111;

  private final Path directory;
  private final String prefix;
  private final Predicate<String> included;
  private final Function<Path, Origin> origin;
  private final boolean exactModes;
  private final Map<String, String> firstNames = new HashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final Problems problems = new Problems();

  /**
   * @param exactModes whether permission bits are kept, or only whether a file is executable
   */
  HostTree(
      Path directory,
      String prefix,
      Predicate<String> included,
      Function<Path, Origin> origin,
      boolean exactModes) {
    this.directory = directory;
    this.prefix = prefix;
    this.included = included;
    this.origin = origin;
    this.exactModes = exactModes;
  }

  List<Entry> read() throws IOException, PomeloException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files = walk.sorted(Comparator.comparing(this::relative)).toList();
    }
    for (Path file : files) {
      if (included.test(relative(file))) {
        read(file);
      }
    }
    problems.throwIfAny();
    return List.copyOf(entries);
  }

  private void read(Path file) throws IOException {
    String path = PathRules.below(prefix, relative(file));
    Origin from = origin.apply(file);
    Map<String, Object> host = attributes(file);
    int mode = mode(host);
    if (Files.isSymbolicLink(file)) {
      String target = Files.readSymbolicLink(file).toString();
      entries.add(new Entry.SymbolicLink(path, target, Attributes.of(0777), from));
    } else if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      int kept = exactModes ? mode & 07777 : 0755;
      entries.add(new Entry.Directory(path, Attributes.of(kept), true, from));
    } else if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      problems.add(
          from.problem(
              path + " is " + special(mode) + " on this host, which cannot be in an overlay",
              "write it into the rootfs layout: " + layoutLine(path, mode)));
    } else {
      readFile(file, path, mode, host, from);
    }
  }

  private void readFile(Path file, String path, int mode, Map<String, Object> host, Origin from)
      throws IOException {
    if (!exactModes && (mode & SET_ID_BITS) != 0) {
      problems.add(
          from.problem(
              path + " is set-uid or set-gid on this host, which an overlay does not keep",
              "take the bit away with chmod ug-s, and ask for it under permissions"));
      return;
    }
    int kept = exactModes ? mode & 07777 : (mode & ANY_EXECUTE) != 0 ? 0755 : 0644;
    Optional<String> first = firstName(host, path);
    entries.add(
        first.isPresent()
            ? new Entry.HardLink(path, first.get(), Attributes.of(kept), from)
            : new Entry.RegularFile(path, ContentSource.of(file), Attributes.of(kept), from));
  }

  /** The path under which the inode of a file was met before, if it was. */
  private Optional<String> firstName(Map<String, Object> host, String path) {
    if (!(host.get("nlink") instanceof Integer links) || links < 2) {
      return Optional.empty();
    }
    String inode = host.get("dev") + ":" + host.get("ino");
    return Optional.ofNullable(firstNames.putIfAbsent(inode, path));
  }

  /** Nothing where the file system is none of Unix: inside a jar. */
  private static Map<String, Object> attributes(Path file) throws IOException {
    return file.getFileSystem().supportedFileAttributeViews().contains("unix")
        ? Files.readAttributes(file, "unix:mode,nlink,dev,ino", LinkOption.NOFOLLOW_LINKS)
        : Map.of();
  }

  private static int mode(Map<String, Object> host) {
    @Nullable Object mode = host.get("mode");
    return mode instanceof Integer bits ? bits : 0644;
  }

  private static String special(int mode) {
    return switch (mode & 0170000) {
      case 0020000 -> "a character device";
      case 0060000 -> "a block device";
      case 0010000 -> "a named pipe";
      case 0140000 -> "a socket";
      default -> "neither file, directory nor link";
    };
  }

  private static String layoutLine(String path, int mode) {
    return switch (mode & 0170000) {
      case 0010000 -> "pipe " + path + " 0600 0 0";
      case 0140000 -> "sock " + path + " 0600 0 0";
      default -> "nod " + path + " 0600 0 0 <b|c> <major> <minor>";
    };
  }

  private String relative(Path file) {
    return directory.relativize(file).toString();
  }
}
