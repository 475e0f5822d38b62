package dev.pomelo.sdk.kconfig.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/** Spoils a {@code .config} as people and tools do, the same way for the same seed. */
final class Damage {

  private static final List<String> JUNK =
      List.of(
          "junk",
          "CONFIG_",
          "CONFIG_=y",
          "=y",
          "# CONFIG_ is not set",
          "# CONFIG_NO_SUCH_SYMBOL is not set",
          "CONFIG_NO_SUCH_SYMBOL=y",
          "CONFIG_NO_SUCH_STRING=\"text\"",
          "CONFIG_NO_SUCH_STRING=\"unterminated",
          "  CONFIG_NET=y",
          "CONFIG_NET =y",
          "CONFIG_NET= y",
          "CONFIG_NET",
          "NET=y",
          "config_net=y",
          "#CONFIG_NET is not set",
          "# CONFIG_NET is not set ",
          "# CONFIG_NET is not",
          "# CONFIG_NET=y",
          "\t",
          "CONFIG_MODULES=m",
          "CONFIG_NET=yes",
          "CONFIG_NET=\"y\"",
          "\f",
          "é=y");

  private static final List<String> VALUES =
      List.of(
          "y",
          "m",
          "n",
          "",
          "\"\"",
          "\"a\\\"b\\\\c\"",
          "\"no end",
          "text",
          "0",
          "-1",
          "0x0",
          "0x",
          "0xffffffffff",
          "99999999999999999999",
          "010",
          "1e3",
          " 1",
          "1 ",
          "y # why",
          "yes",
          "Y");

  private final Random random;

  private Damage(Random random) {
    this.random = random;
  }

  /** The damage of a seed. */
  static Damage of(int seed) {
    return new Damage(new Random(seed));
  }

  /** The text of the spoiled file. */
  String apply(ConfigText config) {
    List<String> lines = new ArrayList<>(config.lines());
    List<BiFunction<List<String>, Integer, String>> kinds =
        List.of(
            (all, at) -> value(all.get(at)),
            (all, at) -> flip(all.get(at)),
            (all, at) -> JUNK.get(random.nextInt(JUNK.size())),
            (all, at) -> all.get(random.nextInt(all.size())),
            (all, at) -> all.get(at) + "\r",
            (all, at) -> all.get(at).replace("\"", ""));
    int hits = 1 + random.nextInt(60);
    for (int i = 0; i < hits && !lines.isEmpty(); i++) {
      int at = random.nextInt(lines.size());
      if (random.nextInt(4) == 0) {
        lines.remove(at);
      } else {
        String line = kinds.get(random.nextInt(kinds.size())).apply(lines, at);
        if (random.nextBoolean()) {
          lines.set(at, line);
        } else {
          lines.add(at, line);
        }
      }
    }
    return ending(lines);
  }

  private String ending(List<String> lines) {
    String text = new ConfigText(lines).text();
    return switch (random.nextInt(12)) {
      case 0 -> text.replace("\n", "\r\n");
      case 1 -> text.stripTrailing();
      case 2 -> text.substring(0, random.nextInt(text.length() + 1));
      default -> text;
    };
  }

  /** Another value for the symbol of a line. */
  private String value(String line) {
    String symbol = ConfigText.symbol(line);
    return symbol.isEmpty() ? line : symbol + "=" + VALUES.get(random.nextInt(VALUES.size()));
  }

  private static String flip(String line) {
    String symbol = ConfigText.symbol(line);
    if (symbol.isEmpty()) {
      return line;
    }
    return line.endsWith("=y") || line.endsWith("=m")
        ? "# " + symbol + " is not set"
        : symbol + "=y";
  }
}
