package dev.pomelo.sdk.kconfig.conf;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says.
 *
 * @param modeFile the file of {@code --defconfig} or {@code --savedefconfig}
 * @param file the first Kconfig file
 * @param silent whether nothing is said about written files
 * @param sync whether {@code --syncconfig} was among the modes
 * @param seed where chance begins, for {@code --randconfig}
 */
record ConfOptions(
    Mode mode, @Nullable String modeFile, String file, boolean silent, boolean sync, int seed) {

  private static final String PROGRAM = "conf";

  /** Reads a command line; null where it is wrong or asks for help, after saying so. */
  static @Nullable ConfOptions parse(
      List<String> arguments, Map<String, String> environment, Console console) {
    Mode mode = Mode.OLDASKCONFIG;
    String modeFile = null;
    String file = null;
    boolean silent = false;
    boolean sync = false;
    int seed = 0;
    boolean optionsEnded = false;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (optionsEnded || !argument.startsWith("-") || argument.equals("-")) {
        file = file == null ? argument : file;
        continue;
      }
      if (argument.equals("--")) {
        optionsEnded = true;
      } else if (argument.equals("-h") || argument.equals("--help")) {
        console.print(usage());
        return null;
      } else if (argument.equals("-s") || argument.equals("--silent")) {
        silent = true;
      } else {
        int equal = argument.indexOf('=');
        String option = equal < 0 ? argument : argument.substring(0, equal);
        Mode chosen = modeOf(option);
        if (chosen == null) {
          console.error(PROGRAM + ": unrecognized option '" + argument + "'");
          continue;
        }
        mode = chosen;
        if (mode.takesFile()) {
          if (equal < 0 && i + 1 == arguments.size()) {
            console.error(PROGRAM + ": option '" + option + "' requires an argument");
            continue;
          }
          modeFile = equal < 0 ? arguments.get(++i) : argument.substring(equal + 1);
        }
        if (mode == Mode.SYNCCONFIG) {
          silent = true;
          sync = true;
        }
        if (mode == Mode.RANDCONFIG) {
          seed = seed(environment);
          console.print("KCONFIG_SEED=0x%X\n".formatted(seed));
        }
      }
    }
    if (file == null) {
      console.error(PROGRAM + ": Kconfig file missing");
      console.print(usage());
      return null;
    }
    return new ConfOptions(mode, modeFile, file, silent, sync, seed);
  }

  private static @Nullable Mode modeOf(String option) {
    Mode found = null;
    for (Mode mode : Mode.values()) {
      String name = "--" + mode.option();
      if (name.equals(option)) {
        return mode;
      }
      if (name.startsWith(option)) {
        if (found != null) {
          return null;
        }
        found = mode;
      }
    }
    return found;
  }

  private static int seed(Map<String, String> environment) {
    String text = environment.getOrDefault("KCONFIG_SEED", "");
    try {
      if (!text.isEmpty()) {
        return Long.decode(text).intValue();
      }
    } catch (NumberFormatException e) {
      // Then as without one.
    }
    long micros = System.nanoTime() / 1000;
    return (int) ((micros / 1_000_000 + 1) * (micros % 1_000_000 + 1));
  }

  private static String usage() {
    StringBuilder out = new StringBuilder("Usage: " + PROGRAM + " [options] <kconfig-file>\n\n");
    out.append("  -h, --help              this text\n");
    out.append("  -s, --silent            say nothing about written files\n");
    for (Mode mode : Mode.values()) {
      out.append("  --").append(mode.option()).append(mode.takesFile() ? " FILE\n" : "\n");
    }
    return out.toString();
  }
}
