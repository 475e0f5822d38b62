package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.kconfig.conf.ConfCommand;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The engine as a program of its own, for harnesses that start {@code conf}; its probes are real.
 *
 * <p>Standard input is read as it comes and what the engine does not take is thrown away: the
 * kernel's tests type Enter without pause until conf has ended, and would be stopped by a full
 * pipe.
 */
public final class ConfMain {

  private static final int TYPED_AHEAD_BYTES = 1 << 20;

  private ConfMain() {}

  /** Exits with conf's exit code. */
  public static void main(String[] arguments) throws IOException {
    int exitCode =
        ConfCommand.run(
            List.of(arguments),
            System.getenv(),
            Path.of("").toAbsolutePath(),
            drained(System.in),
            System.out,
            System.err,
            ConfMain::shell);
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(exitCode);
  }

  private static InputStream drained(InputStream in) throws IOException {
    PipedInputStream kept = new PipedInputStream(TYPED_AHEAD_BYTES);
    PipedOutputStream keeper = new PipedOutputStream(kept);
    Thread thread =
        new Thread(
            () -> {
              byte[] buffer = new byte[8192];
              try (keeper) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                  if (kept.available() + n < TYPED_AHEAD_BYTES) {
                    keeper.write(buffer, 0, n);
                    keeper.flush();
                  }
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "stdin");
    thread.setDaemon(true);
    thread.start();
    return kept;
  }

  private static String shell(String command, Map<String, String> environment, Path directory) {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command);
    builder.directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectError(Redirect.INHERIT);
    try {
      Process process = builder.start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      process.waitFor();
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
