package dev.pomelo.sdk.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Digests of files that were computed while the files were written, so that nobody has to read them
 * again: for a kernel's sources that is a gigabyte in eighty thousand files. A digest counts as
 * long as its file has the size and the ctime that it was noted with. Files are told apart by inode
 * number, so a directory may be renamed. Safe for threads.
 */
public final class ContentDigests {

  private record Known(long bytes, Object changed, Digest digest) {}

  private final Map<Object, Known> known = new ConcurrentHashMap<>();

  /** Notes the digest of a file that will not be written any more. */
  public void put(Path file, Digest digest) throws IOException {
    Map<String, Object> state =
        Files.readAttributes(file, "unix:ino,size,ctime", LinkOption.NOFOLLOW_LINKS);
    known.put(
        state.getOrDefault("ino", 0L),
        new Known((Long) state.getOrDefault("size", 0L), changed(state), digest));
  }

  /**
   * The digest of a file, if it was noted and the file is still the same.
   *
   * @param state at least {@code ino}, {@code size} and {@code ctime} of {@code unix:}
   */
  Optional<Digest> find(Map<String, Object> state) {
    Known found = known.get(state.getOrDefault("ino", 0L));
    return found != null
            && state.getOrDefault("size", 0L).equals(found.bytes())
            && changed(state).equals(found.changed())
        ? Optional.of(found.digest())
        : Optional.empty();
  }

  private static Object changed(Map<String, Object> state) {
    return state.getOrDefault("ctime", 0L);
  }
}
