package dev.pomelo.sdk.kconfig.conf;

import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.KconfigSource;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.language.Shell;
import dev.pomelo.sdk.kconfig.model.KconfigException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The program. */
public final class ConfCommand {

  private ConfCommand() {}

  /**
   * Runs it.
   *
   * @param arguments options and the first Kconfig file, as {@code scripts/kconfig/conf} takes them
   * @param environment variables; {@code srctree}, {@code KCONFIG_CONFIG} and so on
   * @param directory where relative names begin
   * @param shell answers {@code $(shell,…)}
   * @param files reads the Kconfig files
   * @return the exit code
   */
  public static int run(
      List<String> arguments,
      Map<String, String> environment,
      Path directory,
      InputStream in,
      PrintStream out,
      PrintStream err,
      Shell shell,
      KconfigSource files)
      throws IOException {
    Console console = new Console(in, out, err, false);
    Setting setting = new Setting(directory, environment, shell, console);
    ConfOptions options = ConfOptions.parse(arguments, setting, console);
    if (options == null) {
      return 1;
    }
    try {
      KconfigReader.Reading reading = files.read(options.file(), setting);
      return new ConfRun(options, setting, console, reading).run();
    } catch (KconfigException e) {
      return e.exitCode();
    }
  }
}
