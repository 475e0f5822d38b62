package dev.pomelo.sdk.kconfig.oracle;

import java.util.List;
import java.util.Random;

/** Expressions of Kconfig over some symbols. */
final class RandomExpression {

  private static final List<String> RELATIONS = List.of("=", "!=", "<", ">", "<=", ">=");
  private static final List<String> CONSTANTS =
      List.of(
          "y",
          "m",
          "n",
          "\"y\"",
          "\"n\"",
          "\"\"",
          "\"text\"",
          "'single'",
          "0",
          "1",
          "12",
          "-3",
          "0x10",
          "010",
          "NOWHERE",
          "\"$(WORD)\"",
          "$(YES)",
          "\"a\\\"b\"");

  private final Random random;
  private final List<String> symbols;

  /**
   * Expressions over these symbols.
   *
   * @param symbols that may be used
   */
  RandomExpression(Random random, List<String> symbols) {
    this.random = random;
    this.symbols = symbols;
  }

  /** One of any shape. */
  String any() {
    return expression(Math.max(0, random.nextInt(6) - 2));
  }

  /** A symbol, or a constant where there is none. */
  String operand() {
    return symbols.isEmpty() || random.nextInt(14) == 0
        ? CONSTANTS.get(random.nextInt(CONSTANTS.size()))
        : symbols.get(symbols.size() - 1 - random.nextInt(Math.min(symbols.size(), 9)));
  }

  private String expression(int depth) {
    if (depth == 0) {
      return switch (random.nextInt(8)) {
        case 0 -> operand() + " " + relation() + " " + operand();
        case 1 -> "!" + operand();
        default -> operand();
      };
    }
    return switch (random.nextInt(6)) {
      case 0 -> "!(" + expression(depth - 1) + ")";
      case 1 -> "(" + expression(depth - 1) + ")";
      case 2, 3 -> expression(depth - 1) + " && " + expression(depth - 1);
      case 4 -> expression(depth - 1) + " || " + expression(depth - 1);
      default -> expression(0);
    };
  }

  private String relation() {
    return RELATIONS.get(random.nextInt(RELATIONS.size()));
  }
}
