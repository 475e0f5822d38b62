package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files of the host that a build went by, each with the state in which it was: size, inode, mode
 * and times, not content. Whoever writes to a file, puts another in its place or adds one to a
 * directory changes a state.
 */
public final class ConsultedFiles {

  private static final String UNREADABLE = "unreadable";

  private final Set<String> lines = Collections.synchronizedSet(new TreeSet<>());

  /** Notes a file, which need not exist. Comes before the file is read. */
  public void file(Path file) {
    note("file", file, ConsultedFiles::state);
  }

  /** Notes a directory with all that lies in it, or a file. Comes before they are read. */
  public void tree(Path directory) {
    note("tree", directory, ConsultedFiles::states);
  }

  private interface Look {
    String at(Path path) throws IOException;
  }

  private void note(String kind, Path path, Look look) {
    Path absolute = path.toAbsolutePath();
    String state;
    try {
      state = look.at(absolute);
    } catch (IOException e) {
      state = UNREADABLE; // and not known to be the same another time
    }
    lines.add(kind + ' ' + state + ' ' + absolute);
  }

  /** The states, a line each. */
  public List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** Whether everything that these lines tell of is in the same state now. */
  public static boolean unchanged(List<String> lines) {
    ConsultedFiles now = new ConsultedFiles();
    for (String line : lines) {
      Path path = Path.of(line.substring(line.indexOf('/')));
      if (line.startsWith("tree ")) {
        now.tree(path);
      } else {
        now.file(path);
      }
      if (!now.lines.contains(line) || line.contains(' ' + UNREADABLE + ' ')) {
        return false;
      }
    }
    return true;
  }

  /** What differs once a file was written to, or a link leads elsewhere. */
  private static String state(Path path) throws IOException {
    try {
      Path real = path.toRealPath();
      return Digest.of(real + " " + attributes(real)).hex();
    } catch (NoSuchFileException e) {
      return "absent";
    }
  }

  private static String states(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return "absent";
    }
    try (Stream<Path> walk = Files.walk(directory.toRealPath())) {
      StringBuilder states = new StringBuilder();
      for (Path path : walk.sorted().toList()) {
        states.append(path).append(' ').append(attributes(path)).append('\n');
      }
      return Digest.of(states.toString()).hex();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Size, times, inode and mode of a file; a link's own. */
  static String attributes(Path path) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(
            path, "unix:size,lastModifiedTime,ctime,ino,mode", LinkOption.NOFOLLOW_LINKS);
    return Stream.of("size", "lastModifiedTime", "ctime", "ino", "mode")
        .map(name -> String.valueOf(attributes.get(name)))
        .collect(Collectors.joining("."));
  }
}
