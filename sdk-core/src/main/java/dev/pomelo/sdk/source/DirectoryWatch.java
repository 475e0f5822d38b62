package dev.pomelo.sdk.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/** Reports, while it is open, how many bytes lie in a directory that another program fills. */
final class DirectoryWatch implements AutoCloseable {

  private static final long PERIOD_MILLIS = 200;

  private final Path directory;
  private final LongConsumer bytes;
  private final Thread thread;

  DirectoryWatch(Path directory, LongConsumer bytes) {
    this.directory = directory;
    this.bytes = bytes;
    this.thread = new Thread(this::watch, "pomelo-download");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    thread.interrupt();
    report();
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(PERIOD_MILLIS);
        report();
      }
    } catch (InterruptedException e) {
      return; // closed
    }
  }

  private void report() {
    long sum = 0;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        sum += Files.size(file);
      }
    } catch (IOException e) {
      return; // a file that was renamed at this moment; the next look sees it
    }
    bytes.accept(sum);
  }
}
