package dev.pomelo.sdk.kconfig.oracle;

import java.util.List;
import java.util.Random;

/** What a person might type at conf's prompts, sensible or not. */
final class Answers {

  private static final int LINES = 2_000;

  private static final List<String> CHOICES =
      List.of(
          "",
          "",
          "",
          "",
          "",
          "",
          "y",
          "y",
          "y",
          "n",
          "n",
          "m",
          "m",
          "Y",
          "N",
          "M",
          "yes",
          "no",
          "?",
          "1",
          "2",
          "3",
          "2?",
          "99",
          "-1",
          "0",
          "0x10",
          "0xzz",
          "12",
          "4096",
          "text",
          "with blanks",
          "\"quoted\"",
          "back\\slash",
          "  y  ",
          "yx",
          "\t",
          "1?",
          "? ",
          "_",
          "é");

  private Answers() {}

  /** Lines for standard input, the same for the same seed. */
  static String of(int seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      text.append(CHOICES.get(random.nextInt(CHOICES.size()))).append('\n');
    }
    return text.toString();
  }
}
