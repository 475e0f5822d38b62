package dev.pomelo.sdk.kconfig.language;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The variables of an environment that can make a difference to Kconfig files and compilers. */
final class Surroundings {

  /** What shells, terminals and make set anew in each run. */
  private static final Set<String> PASSING =
      Set.of(
          "_",
          "COLUMNS",
          "DISPLAY",
          "GNUMAKEFLAGS",
          "LINES",
          "LS_COLORS",
          "MAKEFLAGS",
          "MAKELEVEL",
          "MAKEOVERRIDES",
          "MAKE_TERMERR",
          "MAKE_TERMOUT",
          "MFLAGS",
          "OLDPWD",
          "PWD",
          "SHLVL",
          "SSH_AUTH_SOCK",
          "SSH_CLIENT",
          "SSH_CONNECTION",
          "SSH_TTY",
          "TERM",
          "TMUX",
          "TMUX_PANE",
          "WINDOWID");

  private Surroundings() {}

  /** Those variables, by name. What the files themselves ask for is checked apart. */
  static Map<String, String> of(Map<String, String> environment) {
    Map<String, String> lasting = new TreeMap<>();
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      String name = variable.getKey();
      if (!PASSING.contains(name) && !name.startsWith("KCONFIG_")) {
        lasting.put(name, variable.getValue());
      }
    }
    return lasting;
  }
}
