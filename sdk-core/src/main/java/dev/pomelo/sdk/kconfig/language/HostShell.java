package dev.pomelo.sdk.kconfig.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Asks the host itself; what a command says on standard error goes to this process's own. */
public final class HostShell implements Shell {

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if there is no {@code /bin/sh}
   */
  @Override
  public String run(String command, Map<String, String> environment, Path directory) {
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
