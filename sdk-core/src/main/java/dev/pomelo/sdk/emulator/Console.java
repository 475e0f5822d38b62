package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The serial console of a guest, as a program sees it: one thread reads, {@link #expect} waits.
 *
 * <p>Text is plain: escape sequences and carriage returns are taken out. A pattern may be cut
 * anywhere by what the guest writes at a time; it is found once it is complete.
 */
public final class Console implements AutoCloseable {

  private static final Duration REST_OF_REPORT = Duration.ofSeconds(1);
  private static final long EXIT_MILLIS = 5_000;

  private final Process process;
  private final ConsoleBuffer buffer = new ConsoleBuffer();
  private final Thread reader;

  private Console(Process process, Writer transcript, Consumer<String> onLine) {
    this.process = process;
    reader = new Thread(() -> read(transcript, onLine), "pomelo-console");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * The console of a process.
   *
   * @param process QEMU with the guest's serial port on standard input and output
   * @param transcript file that receives all that the console shows; replaced
   * @param onLine receives each line, on the console's thread
   * @throws PomeloException if the transcript cannot be written
   */
  static Console of(Process process, Path transcript, Consumer<String> onLine)
      throws PomeloException {
    try {
      Path directory = transcript.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      return new Console(process, Files.newBufferedWriter(transcript), onLine);
    } catch (IOException e) {
      throw PomeloException.of("cannot write the console's transcript: " + e.getMessage());
    }
  }

  /**
   * Waits for one of several patterns, from the end of the last match on. The one that stands first
   * in the text wins; a panic or an oops before it wins over it.
   *
   * @param timeout how long to wait
   * @param patterns what to wait for; {@code \z} is the end of what the console has shown so far
   * @throws InterruptedException if this thread is interrupted
   */
  public ConsoleEvent expect(Duration timeout, Pattern... patterns) throws InterruptedException {
    ConsoleEvent event = buffer.await(timeout, List.of(patterns));
    if (event instanceof ConsoleEvent.Panic || event instanceof ConsoleEvent.Oops) {
      buffer.awaitEndOfReport(REST_OF_REPORT);
    }
    if (event instanceof ConsoleEvent.Exited) {
      boolean ended = process.waitFor(EXIT_MILLIS, TimeUnit.MILLISECONDS);
      return new ConsoleEvent.Exited(ended ? process.exitValue() : -1);
    }
    return event;
  }

  /** Types text. Where QEMU has ended, the next {@link #expect} says so. */
  public void send(String text) {
    try {
      process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      // A broken pipe: the reader sees the end of QEMU's output.
      return;
    }
  }

  /** The last lines that the console showed, the last one perhaps incomplete; no empty ones. */
  public List<String> lastLines(int count) {
    return buffer.lastLines(count);
  }

  /** What the console showed since the last match. */
  String unread() {
    return buffer.unread();
  }

  /** Waits until everything that the ended process wrote is in the transcript. */
  @Override
  public void close() {
    try {
      reader.join(EXIT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(Writer transcript, Consumer<String> onLine) {
    PlainText plain = new PlainText();
    LineSplitter lines = new LineSplitter(onLine);
    char[] piece = new char[8192];
    try (transcript;
        Reader in = new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        String text = plain.of(piece, n);
        buffer.append(text);
        transcript.write(text);
        transcript.flush();
        lines.accept(text);
      }
      lines.end();
    } catch (IOException | UncheckedIOException e) {
      buffer.append("\n(the transcript ends here: " + e.getMessage() + ")\n");
    } finally {
      buffer.end();
    }
  }
}
