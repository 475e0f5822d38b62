package dev.pomelo.sdk.store;

import dev.pomelo.sdk.store.StoredEntry.Kind;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a store smaller: what was not used for the longest time goes first.
 *
 * <p>Whoever begins to use an entry marks it with the time while holding {@link
 * StoreFiles#lockUse}; the collector holds that too while it moves entries out of the way, and
 * leaves alone what was marked since the longest-running build began.
 */
final class Collector {

  /** Results and notes are small; what nobody asked for in this time is of no use any more. */
  private static final Duration SMALL_FILES_KEPT = Duration.ofDays(180);

  private final StoreFiles files;
  private final Inventory inventory;
  private final List<Path> rubbish = new ArrayList<>();

  Collector(StoreFiles files, Inventory inventory) {
    this.files = files;
    this.inventory = inventory;
  }

  List<StoredEntry> collect(long maxBytes) throws IOException, InterruptedException {
    List<StoredEntry> oldestFirst = new ArrayList<>(inventory.entries());
    oldestFirst.sort(Comparator.comparing(StoredEntry::used));
    long bytes = inventory.bytes();
    List<StoredEntry> removed = new ArrayList<>();
    try (KeyLock use = files.lockUse()) {
      Instant since = files.oldestUse();
      Set<Path> inUse = outputsUsedSince(since);
      for (StoredEntry entry : oldestFirst) {
        if (bytes > maxBytes && !inUse.contains(entry.path()) && remove(entry, since)) {
          bytes -= entry.bytes();
          removed.add(entry);
        }
      }
      removeOld("results");
      removeOld("notes");
    }
    for (Path path : rubbish) {
      FileTrees.delete(path);
    }
    return removed;
  }

  /** The outputs of steps that builds asked for since a time, and those just made. */
  private Set<Path> outputsUsedSince(Instant since) throws IOException {
    Set<Path> used = new HashSet<>();
    for (Path file : Inventory.children(files.all("results"), 2)) {
      if (isUsedSince(file, since)) {
        files
            .read(file)
            .flatMap(StepResult::parse)
            .ifPresent(result -> used.add(files.tree(result.output())));
      }
    }
    for (Path listing : Inventory.children(files.all("listings"), 2)) {
      if (isUsedSince(listing, since)) {
        used.add(files.tree(new Digest(String.valueOf(listing.getFileName()))));
      }
    }
    return used;
  }

  private boolean remove(StoredEntry entry, Instant since) throws IOException {
    if (entry.kind() == Kind.WORK) {
      Digest key = new Digest(String.valueOf(entry.path().getFileName()));
      Optional<KeyLock> lock = KeyLock.tryAcquire(files.lock(key));
      if (lock.isEmpty()) {
        return false;
      }
      try (KeyLock held = lock.get()) {
        return move(entry.path());
      }
    }
    if (entry.kind() != Kind.DAMAGED && entry.kind() != Kind.OUTPUT) {
      return !isUsedSince(entry.path(), since) && move(entry.path());
    }
    return move(entry.path());
  }

  private boolean move(Path path) throws IOException {
    Path out = files.temporary();
    if (Files.isDirectory(path) && !canDelete(path, out.resolveSibling("."))) {
      return false;
    }
    try {
      Files.move(path, out, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      return false; // gone already, or another user's
    }
    rubbish.add(out);
    return true;
  }

  /** Whether all in a directory is ours to delete: the group can move it, but not what it holds. */
  private static boolean canDelete(Path directory, Path ofOurs) throws IOException {
    Object us = Files.getAttribute(ofOurs, "unix:uid");
    return us.equals(0) || us.equals(Files.getAttribute(directory, "unix:uid"));
  }

  private void removeOld(String kind) throws IOException {
    Instant old = Instant.now().minus(SMALL_FILES_KEPT);
    for (Path file : Inventory.children(files.all(kind), 2)) {
      if (!isUsedSince(file, old)) {
        move(file);
      }
    }
  }

  private static boolean isUsedSince(Path file, Instant since) throws IOException {
    return !Files.getLastModifiedTime(file).toInstant().isBefore(since);
  }
}
