package dev.pomelo.sdk.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A directory for what one user of a store is writing. As long as a lock beside it is held, its
 * owner lives; without one, it is what a killed process left, and whoever comes next sweeps it
 * away.
 */
final class TemporarySpace implements AutoCloseable {

  private static final String LOCK = ".lock";
  private static final Duration LOCKING_TIME = Duration.ofMinutes(1);

  /**
   * Opening a lock of this process anew would give it up, so their names begin with the process.
   * Its number alone does not tell it from an earlier one: in containers all have the same.
   */
  private static final String PREFIX = process(ProcessHandle.current());

  private final Path directory;
  private final FileChannel owner;
  private final AtomicInteger counter = new AtomicInteger();

  private TemporarySpace(Path directory, FileChannel owner) {
    this.directory = directory;
    this.owner = owner;
  }

  /** Makes a new one in a directory, and sweeps away those whose owners are dead. */
  static TemporarySpace open(Path all) throws IOException {
    GroupAccess.directories(all);
    for (Path lock : locks(all)) {
      if (!isLive(lock)) {
        sweep(lock);
      }
    }
    sweepUnlocked(all);
    Path directory = Files.createDirectory(all.resolve(PREFIX + UUID.randomUUID()));
    Path unlocked = directory.resolve("lock");
    FileChannel channel =
        FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    if (channel.tryLock() == null) {
      throw new IOException("cannot lock " + unlocked);
    }
    GroupAccess.share(unlocked);
    Files.move(unlocked, lockOf(directory)); // seen by others only now that it is held
    return new TemporarySpace(directory, channel);
  }

  /**
   * When the longest-running of all that use the store now began.
   *
   * @param all the directory of all temporary spaces
   */
  static Instant oldestLive(Path all) throws IOException {
    Instant oldest = Instant.now();
    for (Path lock : locks(all)) {
      Instant began = beginning(lock);
      if (began.isBefore(oldest) && isLive(lock)) {
        oldest = began;
      }
    }
    return oldest;
  }

  /** A name for a new file or directory; nothing is there yet. */
  Path next() {
    return directory.resolve(Integer.toString(counter.incrementAndGet()));
  }

  @Override
  public void close() throws IOException {
    FileTrees.delete(directory);
    Files.deleteIfExists(lockOf(directory));
    owner.close();
  }

  private static String process(ProcessHandle process) {
    long began = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return process.pid() + "-" + began + "-";
  }

  private static Path lockOf(Path directory) {
    return directory.resolveSibling(directory.getFileName() + LOCK);
  }

  private static Instant beginning(Path path) throws IOException {
    try {
      return Files.getLastModifiedTime(path).toInstant();
    } catch (NoSuchFileException e) {
      return Instant.MAX; // it ended meanwhile
    }
  }

  private static List<Path> locks(Path all) throws IOException {
    try (Stream<Path> entries = Files.list(all)) {
      return entries.filter(path -> path.toString().endsWith(LOCK)).toList();
    }
  }

  /** Whether somebody holds a lock. What cannot be opened belongs to another user: alive or not. */
  private static boolean isLive(Path lock) {
    if (String.valueOf(lock.getFileName()).startsWith(PREFIX)) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException | IOException e) {
      return true;
    }
  }

  private static void sweep(Path lock) throws IOException {
    String name = String.valueOf(lock.getFileName());
    try {
      FileTrees.delete(lock.resolveSibling(name.substring(0, name.length() - LOCK.length())));
      Files.deleteIfExists(lock);
    } catch (FileSystemException e) {
      return; // somebody else sweeps it, or its files are another user's
    }
  }

  /** A process that was killed between making its directory and locking it left no lock. */
  private static void sweepUnlocked(Path all) throws IOException {
    Instant old = Instant.now().minus(LOCKING_TIME);
    try (Stream<Path> entries = Files.list(all)) {
      for (Path entry : entries.filter(Files::isDirectory).toList()) {
        if (!Files.exists(lockOf(entry)) && beginning(entry).isBefore(old)) {
          sweep(lockOf(entry));
        }
      }
    }
  }
}
