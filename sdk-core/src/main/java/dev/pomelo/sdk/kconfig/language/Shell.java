package dev.pomelo.sdk.kconfig.language;

import java.nio.file.Path;
import java.util.Map;

/** Answers {@code $(shell,…)}, which is how Kconfig files ask what the compiler can do. */
@FunctionalInterface
public interface Shell {

  /**
   * Runs a command with {@code sh -c}.
   *
   * @param command as the macro gives it
   * @param environment all of it
   * @param directory where it runs
   * @return its standard output, one character a byte; the exit status does not count
   */
  String run(String command, Map<String, String> environment, Path directory);
}
