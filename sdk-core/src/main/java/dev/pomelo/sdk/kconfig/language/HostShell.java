package dev.pomelo.sdk.kconfig.language;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Asks the host itself; what a command says on standard error goes to this process's own. */
public final class HostShell implements Shell {

  private boolean complained;

  /** Whether any command said something on standard error. */
  boolean hasComplained() {
    return complained;
  }

  /**
   * {@inheritDoc}
   *
   * @throws UncheckedIOException if there is no {@code /bin/sh}
   */
  @Override
  public String run(String command, Map<String, String> environment, Path directory) {
    try {
      Path errors = Files.createTempFile("kconfig", ".err");
      try {
        String output = output(command, environment, directory, errors);
        byte[] said = Files.readAllBytes(errors);
        if (said.length > 0) {
          complained = true;
          System.err.write(said, 0, said.length);
          System.err.flush();
        }
        return output;
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String output(
      String command, Map<String, String> environment, Path directory, Path errors)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", command);
    builder.directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectInput(Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectError(Redirect.to(errors.toFile()));
    try {
      Process process = builder.start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      process.waitFor();
      return output;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
