package dev.pomelo.sdk.kconfig.conf;

import dev.pomelo.sdk.kconfig.language.HostShell;
import dev.pomelo.sdk.kconfig.language.KconfigCache;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The program as a process of its own, {@code ./pomelo conf}: options, environment, files and exit
 * codes of {@code scripts/kconfig/conf}.
 *
 * <p>Standard input is read as it comes and what is not taken is thrown away: the kernel's tests
 * type Enter without pause until conf has ended, and would be stopped by a full pipe.
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
            new HostShell(),
            KconfigCache.of(System.getenv()));
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
}
