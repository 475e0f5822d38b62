package dev.pomelo.sdk.kconfig;

import java.nio.file.Path;
import java.util.Map;

/** Answers {@code $(shell,…)} of a Kconfig file. */
@FunctionalInterface
public interface Shell {

  /**
   * Standard output of {@code sh -c command}. The exit status is not looked at, as in {@code
   * do_shell} of {@code scripts/kconfig/preprocess.c}.
   *
   * @param environment the whole environment of the command
   * @param directory the working directory
   * @return all of it, a character a byte (ISO 8859-1)
   */
  String run(String command, Map<String, String> environment, Path directory);
}
