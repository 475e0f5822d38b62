package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The lock file of a project, {@code pomelo.lock}: for every floating source the version and digest
 * that it is pinned to. Sorted by name, a property a line, so that a change is a small diff.
 *
 * <pre>
 * busybox:
 *   place: Debian source package busybox, file busybox_*.orig.tar.*
 *   version: "1:1.35.0-4"
 *   file: busybox_1.35.0.orig.tar.bz2
 *   sha256: faeeb244…
 * </pre>
 *
 * <p>Safe for use by several threads.
 */
public final class SourceLock {

  /**
   * What a source is pinned to.
   *
   * @param name of the source
   * @param place where it was pinned, as {@link Place#describe} says it
   * @param version at that place
   * @param file name of the file
   * @param sha256 digest of the file
   * @param location of the entry in the lock file
   */
  public record Entry(
      String name, String place, String version, String file, Digest sha256, Location location) {}

  private final Path file;
  private final SortedMap<String, Entry> entries;
  private boolean changed;

  private SourceLock(Path file, SortedMap<String, Entry> entries) {
    this.file = file;
    this.entries = entries;
  }

  /**
   * Reads a lock file; one that does not exist is empty.
   *
   * @throws PomeloException with file and line of everything in it that cannot be understood
   */
  public static SourceLock read(Path file) throws PomeloException {
    try {
      String text = Files.readString(file);
      return new SourceLock(file, new SourceLockText(file.toString()).parse(text));
    } catch (NoSuchFileException e) {
      return new SourceLock(file, new TreeMap<>());
    } catch (MalformedInputException e) {
      throw new PomeloException(
          Problem.at(Location.of(file.toString()), "the lock file is not UTF-8 text"), e);
    } catch (IOException e) {
      throw cannot("read", file, e);
    }
  }

  /** What a source is pinned to, if it is. */
  public synchronized Optional<Entry> find(String name) {
    return Optional.ofNullable(entries.get(name));
  }

  /** The names of all pinned sources. */
  public synchronized Set<String> names() {
    return Set.copyOf(entries.keySet());
  }

  /** Pins a source, or pins it anew. */
  public synchronized void put(Entry entry) {
    entries.put(entry.name(), entry);
    changed = true;
  }

  /**
   * Lets a source float again, so that it is pinned to the newest version.
   *
   * @return whether it was pinned
   */
  public synchronized boolean remove(String name) {
    boolean removed = entries.remove(name) != null;
    changed |= removed;
    return removed;
  }

  /** The file that this lock was read from and is written to. */
  public Path file() {
    return file;
  }

  /** Writes the lock file if anything changed: under another name first, then moved into place. */
  public synchronized void write() throws PomeloException {
    if (!changed) {
      return;
    }
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.writeString(temporary, SourceLockText.format(entries.values()));
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      changed = false;
    } catch (IOException e) {
      throw cannot("write", file, e);
    }
  }

  private static PomeloException cannot(String what, Path file, IOException e) {
    return new PomeloException(
        Problem.at(
            Location.of(file.toString()), "cannot " + what + " the lock file: " + e.getMessage()),
        e);
  }
}
