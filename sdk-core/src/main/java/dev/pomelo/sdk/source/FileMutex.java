package dev.pomelo.sdk.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Holds a file against other threads and other processes.
 *
 * <p>A POSIX lock belongs to the process and is lost as soon as any descriptor of the file is
 * closed. So threads queue at a lock in memory first, and a channel is kept open while it waits.
 */
final class FileMutex implements AutoCloseable {

  private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();
  private static final long POLL_MILLIS = 50;

  private final ReentrantLock threads;
  private final FileChannel channel;

  private FileMutex(ReentrantLock threads, FileChannel channel) {
    this.threads = threads;
    this.channel = channel;
  }

  /**
   * Waits until nobody else holds the file.
   *
   * @param file made where there is none, and left in place
   * @param onWait called once if there is somebody to wait for
   */
  static FileMutex acquire(Path file, Runnable onWait) throws IOException, InterruptedException {
    Path absolute = file.toAbsolutePath().normalize();
    ReentrantLock threads = THREADS.computeIfAbsent(absolute, path -> new ReentrantLock());
    boolean told = false;
    if (!threads.tryLock()) {
      onWait.run();
      told = true;
      threads.lockInterruptibly();
    }
    try {
      return new FileMutex(threads, lock(absolute, told ? () -> {} : onWait));
    } catch (IOException | InterruptedException | RuntimeException e) {
      threads.unlock();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      threads.unlock();
    }
  }

  private static FileChannel lock(Path file, Runnable onWait)
      throws IOException, InterruptedException {
    @Nullable Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      onWait.run();
      do {
        Thread.sleep(POLL_MILLIS);
      } while (tryLock(channel) == null);
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // the same JVM, through another class loader
    }
  }
}
