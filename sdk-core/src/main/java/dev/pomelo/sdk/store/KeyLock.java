package dev.pomelo.sdk.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The right to work on something, held against other threads and other processes through a file. A
 * process that dies gives it up; the file stays.
 *
 * <p>A POSIX lock belongs to the process and is lost as soon as any descriptor of the file is
 * closed. So threads take turns in memory first, and only the one whose turn it is opens the file.
 */
public final class KeyLock implements AutoCloseable {

  private static final Map<Path, Semaphore> IN_THIS_PROCESS = new ConcurrentHashMap<>();
  private static final long OTHER_LOADER_MILLIS = 50;

  private final FileChannel channel;
  private final Semaphore turn;

  private KeyLock(FileChannel channel, Semaphore turn) {
    this.channel = channel;
    this.turn = turn;
  }

  /**
   * Waits until nobody else holds a file.
   *
   * @param file made where there is none
   * @param onWait called once if there is somebody to wait for
   */
  public static KeyLock acquire(Path file, Runnable onWait)
      throws IOException, InterruptedException {
    Semaphore turn = turn(file);
    boolean told = !turn.tryAcquire();
    if (told) {
      onWait.run();
      turn.acquire();
    }
    boolean held = false;
    try {
      FileChannel channel = open(file);
      try {
        if (!tryLock(channel)) {
          if (!told) {
            onWait.run();
          }
          lock(channel);
        }
        held = true;
        return new KeyLock(channel, turn);
      } finally {
        if (!held) {
          channel.close();
        }
      }
    } finally {
      if (!held) {
        turn.release();
      }
    }
  }

  /** Holds a file if nobody else does. */
  public static Optional<KeyLock> tryAcquire(Path file) throws IOException {
    Semaphore turn = turn(file);
    if (!turn.tryAcquire()) {
      return Optional.empty();
    }
    boolean held = false;
    try {
      FileChannel channel = open(file);
      try {
        held = tryLock(channel);
        return held ? Optional.of(new KeyLock(channel, turn)) : Optional.empty();
      } finally {
        if (!held) {
          channel.close();
        }
      }
    } finally {
      if (!held) {
        turn.release();
      }
    }
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      turn.release();
    }
  }

  private static Semaphore turn(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return IN_THIS_PROCESS.computeIfAbsent(absolute, path -> new Semaphore(1));
  }

  private static FileChannel open(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(
            StoreFiles.parented(file), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    GroupAccess.share(file);
    return channel;
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held by this JVM, through another class loader
    }
  }

  private static void lock(FileChannel channel) throws IOException, InterruptedException {
    while (true) {
      try {
        channel.lock();
        return;
      } catch (OverlappingFileLockException e) {
        Thread.sleep(OTHER_LOADER_MILLIS);
      } catch (FileLockInterruptionException e) {
        Thread.interrupted();
        throw new InterruptedException();
      }
    }
  }
}
