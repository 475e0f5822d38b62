package dev.pomelo.sdk.execution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Keeps steps that need much memory at once, such as those that link a kernel, from running side by
 * side where the host has not enough for all of them. One that runs alone is never held up.
 *
 * <p>What is left is what the host says ({@code MemAvailable} of {@code /proc/meminfo}), less what
 * was promised to steps that run: they may not have asked the host for it yet.
 */
final class MemoryBudget {

  /** That of this JVM. */
  static final MemoryBudget SHARED = new MemoryBudget(MemoryBudget::available);

  private static final Path MEMINFO = Path.of("/proc/meminfo");
  private static final long LOOK_AGAIN_MILLIS = 1000;

  private final Supplier<OptionalLong> available;
  private long promised;

  /**
   * A budget.
   *
   * @param available tells how many bytes can be used now; empty where nobody knows
   */
  MemoryBudget(Supplier<OptionalLong> available) {
    this.available = available;
  }

  /**
   * Waits until there is enough memory, or nobody else was promised any.
   *
   * @param bytes that are needed at once; 0 for what needs no attention
   * @param onWait is called once if that takes time
   * @return to be closed when they are not needed any more
   */
  JobServer.Token take(long bytes, Runnable onWait) throws InterruptedException {
    if (bytes == 0) {
      return () -> {};
    }
    synchronized (this) {
      for (boolean told = false; !fits(bytes); told = true) {
        if (!told) {
          onWait.run();
        }
        wait(LOOK_AGAIN_MILLIS); // others on this host give memory back without a word
      }
      promised += bytes;
    }
    return () -> giveBack(bytes);
  }

  private boolean fits(long bytes) {
    if (promised == 0) {
      return true;
    }
    OptionalLong left = available.get();
    return left.isEmpty() || promised + bytes <= left.getAsLong();
  }

  private synchronized void giveBack(long bytes) {
    promised -= bytes;
    notifyAll();
  }

  private static OptionalLong available() {
    try {
      return Files.readAllLines(MEMINFO).stream()
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
          .findFirst();
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
