package dev.pomelo.sdk.kconfig.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lines of a {@code .config}, whatever is in them.
 *
 * @param lines without their ends
 */
record ConfigText(List<String> lines) {

  private static final Pattern SYMBOL = Pattern.compile("(?:# )?(CONFIG_\\w+)(?:=| is not set).*");

  ConfigText {
    lines = List.copyOf(lines);
  }

  static ConfigText of(String text) {
    return new ConfigText(text.lines().toList());
  }

  /** The file. */
  String text() {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** These lines without those for symbols that another text has lines for, then that text. */
  ConfigText merged(ConfigText over) {
    Set<String> replaced = new HashSet<>();
    over.lines.forEach(line -> replaced.add(symbol(line)));
    replaced.remove("");
    List<String> merged = new ArrayList<>();
    for (String line : lines) {
      if (!replaced.contains(symbol(line))) {
        merged.add(line);
      }
    }
    merged.addAll(over.lines);
    return new ConfigText(merged);
  }

  /** The symbol that a line is about, with its prefix; {@code ""} if about none. */
  static String symbol(String line) {
    Matcher matcher = SYMBOL.matcher(line);
    return matcher.matches() ? matcher.group(1) : "";
  }
}
