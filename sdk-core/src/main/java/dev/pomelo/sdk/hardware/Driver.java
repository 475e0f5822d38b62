package dev.pomelo.sdk.hardware;

import java.util.List;
import java.util.Map;

/**
 * What one source file says that it serves.
 *
 * @param alias a pattern as {@code modules.alias} has it: {@code of:N*T*Callwinner,sun7i-a20-mmc}
 * @param file below the kernel's source tree
 * @param line counted from 1
 * @param options those that build the file, without {@code CONFIG_}, that of its own line last;
 *     empty for a file of every kernel
 */
public record Driver(String alias, String file, int line, List<String> options) {

  public Driver {
    options = List.copyOf(options);
  }

  /** The bus that the alias begins with: {@code of}, {@code pci}, {@code usb}, … */
  public String bus() {
    return bus(alias);
  }

  /**
   * Whether it is built: {@code y}, {@code m} or {@code n}.
   *
   * @param config values of the options that are on, without {@code CONFIG_}
   */
  String valueIn(Map<String, String> config) {
    String value = "y";
    for (String option : options) {
      String has = config.getOrDefault(option, "n");
      if (!has.equals("y")) {
        value = has.equals("m") && value.equals("y") ? "m" : has.equals("m") ? value : "n";
      }
    }
    return value;
  }

  static String bus(String alias) {
    int end = 0;
    while (end < alias.length() && Character.isLetterOrDigit(alias.charAt(end))) {
      end++;
    }
    return alias.substring(0, end);
  }

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
