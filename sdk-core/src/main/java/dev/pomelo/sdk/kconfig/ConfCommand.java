package dev.pomelo.sdk.kconfig;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The drop-in for {@code scripts/kconfig/conf}. */
public final class ConfCommand {

  private ConfCommand() {}

  /**
   * Runs the command.
   *
   * @param arguments without the program's name
   * @param environment the whole environment, {@code srctree} and {@code KCONFIG_…} included
   * @param directory what relative names are relative to
   * @return the exit code
   */
  public static int run(
      List<String> arguments,
      Map<String, String> environment,
      Path directory,
      InputStream in,
      PrintStream out,
      PrintStream err,
      Shell shell)
      throws IOException {
    err.println("conf: the engine is not in this tree yet");
    return 1;
  }
}
