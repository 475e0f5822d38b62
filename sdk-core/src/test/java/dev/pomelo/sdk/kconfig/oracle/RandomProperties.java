package dev.pomelo.sdk.kconfig.oracle;

import java.util.List;
import java.util.Random;

/** What may stand below {@code config}. */
final class RandomProperties {

  private static final List<String> NUMBERS =
      List.of("0", "1", "7", "42", "-5", "100", "0x10", "0xff", "010", "", "text", "4294967296");

  private final Random random;
  private final RandomExpression expression;
  private final int number;

  /**
   * Properties of one symbol.
   *
   * @param expression over what may be used here
   * @param number of the symbol
   */
  RandomProperties(Random random, RandomExpression expression, int number) {
    this.random = random;
    this.expression = expression;
    this.number = number;
  }

  void write(String type, StringBuilder text) {
    boolean logical = type.equals("bool") || type.equals("tristate");
    String prompt = random.nextInt(5) == 0 ? "" : " \"" + prompt() + "\"" + maybeIf();
    if (logical && random.nextInt(6) == 0) {
      line(text, "def_" + type + " " + expression.any() + maybeIf());
    } else if (random.nextInt(6) == 0 && !prompt.isEmpty()) {
      line(text, type);
      line(text, "prompt" + prompt);
    } else {
      line(text, type + prompt);
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      line(text, logical ? logical() : valued(type));
    }
    if (random.nextInt(3) == 0) {
      line(text, "depends on " + expression.any());
    }
    if (random.nextInt(5) == 0) {
      help(text);
    }
  }

  private String logical() {
    return switch (random.nextInt(6)) {
      case 0 -> "select A" + (number + 1 + random.nextInt(6)) + maybeIf();
      case 1 -> "imply A" + (number + 1 + random.nextInt(6)) + maybeIf();
      case 2 -> "depends on " + expression.any();
      default -> "default " + expression.any() + maybeIf();
    };
  }

  private String valued(String type) {
    return switch (random.nextInt(6)) {
      case 0 -> "depends on " + expression.any();
      case 1 -> "default " + expression.operand() + maybeIf();
      case 2, 3 ->
          type.equals("string") && random.nextInt(10) > 0
              ? "default \"some \\\"quoted\\\" text\"" + maybeIf()
              : "range " + bound() + " " + bound() + maybeIf();
      default -> "default " + constant(type) + maybeIf();
    };
  }

  private String bound() {
    return random.nextInt(5) == 0
        ? expression.operand()
        : NUMBERS.get(random.nextInt(NUMBERS.size() - 3));
  }

  private String constant(String type) {
    String value = NUMBERS.get(random.nextInt(NUMBERS.size()));
    return type.equals("string") || value.isEmpty() || random.nextInt(5) == 0
        ? "\"" + value + "\""
        : value;
  }

  private String prompt() {
    return switch (random.nextInt(40)) {
      case 0, 3, 4 -> "With \\\"quotes\\\" " + number;
      case 1, 5 -> "$(WORD) at $(lineno) of $(filename)";
      case 2 -> "  Blanks around  ";
      default -> "Option " + number;
    };
  }

  private String maybeIf() {
    return random.nextInt(3) == 0 ? " if " + expression.any() : "";
  }

  private void help(StringBuilder text) {
    line(text, "help");
    text.append("\t  What it is for,\n");
    if (random.nextBoolean()) {
      text.append("\n\t    indented, with $(WORD), \"quotes\" and # signs.\n");
    }
    if (random.nextInt(4) == 0) {
      text.append("          With blanks.\n");
    }
  }

  private void line(StringBuilder text, String property) {
    text.append(random.nextInt(40) == 0 ? "    " : "\t").append(property);
    switch (random.nextInt(20)) {
      case 0 -> text.append("  # why not");
      case 1 -> text.append(" ");
      default -> {}
    }
    text.append('\n');
  }
}
