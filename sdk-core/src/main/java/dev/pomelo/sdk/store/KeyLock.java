package dev.pomelo.sdk.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The right to work on one key, held against other threads and other processes. A process that dies
 * gives it up.
 */
public final class KeyLock implements AutoCloseable {

  private static final Map<Path, Semaphore> IN_THIS_PROCESS = new ConcurrentHashMap<>();

  private final FileChannel channel;
  private final Semaphore turn;

  private KeyLock(FileChannel channel, Semaphore turn) {
    this.channel = channel;
    this.turn = turn;
  }

  static KeyLock acquire(Path file) throws IOException, InterruptedException {
    Semaphore turn = IN_THIS_PROCESS.computeIfAbsent(file, f -> new Semaphore(1));
    turn.acquire();
    boolean held = false;
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        channel.lock();
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

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      turn.release();
    }
  }
}
