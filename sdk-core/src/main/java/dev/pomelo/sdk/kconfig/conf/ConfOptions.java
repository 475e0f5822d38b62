package dev.pomelo.sdk.kconfig.conf;

import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
  static @Nullable ConfOptions parse(List<String> arguments, Setting setting, Console console) {
    LongOptions given = new LongOptions(PROGRAM, known(), "hs", console::error).read(arguments);
    Mode mode = Mode.OLDASKCONFIG;
    String modeFile = null;
    boolean silent = false;
    boolean sync = false;
    int seed = 0;
    for (LongOptions.Option option : given.options()) {
      if (option.name().equals("h") || option.name().equals("help")) {
        console.print(usage());
        return null;
      }
      if (option.name().equals("s") || option.name().equals("silent")) {
        silent = true;
        continue;
      }
      mode = Mode.valueOf(option.name().toUpperCase(Locale.ROOT));
      modeFile = mode.takesFile() ? option.argument() : modeFile;
      silent |= mode == Mode.SYNCCONFIG;
      sync |= mode == Mode.SYNCCONFIG;
      if (mode == Mode.RANDCONFIG) {
        seed = seed(setting.environment());
        String said = "KCONFIG_SEED=0x%X".formatted(seed);
        if (KconfigReader.profile(setting).isOfLinux4()) {
          console.error(said);
        } else {
          console.output(said);
        }
      }
    }
    if (given.operands().isEmpty()) {
      console.error(PROGRAM + ": Kconfig file missing");
      console.print(usage());
      return null;
    }
    return new ConfOptions(mode, modeFile, given.operands().get(0), silent, sync, seed);
  }

  /** The long options in the order in which they are listed. */
  private static Map<String, Boolean> known() {
    Map<String, Boolean> known = new LinkedHashMap<>();
    known.put("help", false);
    known.put("silent", false);
    for (Mode mode : Mode.values()) {
      known.put(mode.option(), mode.takesFile());
    }
    return known;
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

  /** The same facts as in the usage text of the C tool, in words of its own. */
  private static String usage() {
    StringBuilder out = new StringBuilder("Usage: " + PROGRAM + " [options] <kconfig-file>\n\n");
    out.append(line("-h, --help", "print this text and end"));
    out.append(line("-s, --silent", "say nothing about written files"));
    out.append("\nWhat to do, one of:\n");
    for (Mode mode : Mode.values()) {
      out.append(line("--" + mode.option() + (mode.takesFile() ? " FILE" : ""), mode.purpose()));
    }
    return out.toString();
  }

  private static String line(String option, String purpose) {
    return "  %-22s %s%n".formatted(option, purpose);
  }
}
