package dev.pomelo.sdk.hardware;

import java.util.List;
import java.util.OptionalLong;

/** The value of a constant expression of C, all macros expanded. */
final class CValue {

  private final List<Token> tokens;
  private int at;

  private CValue(List<Token> tokens) {
    this.tokens = tokens;
  }

  /** The value, or empty where the expression is no constant that can be told from here. */
  static OptionalLong of(List<Token> tokens) {
    CValue value = new CValue(tokens);
    try {
      long result = value.binary(0);
      return value.at == tokens.size() ? OptionalLong.of(result) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private long binary(int level) {
    if (level == LEVELS.size()) {
      return unary();
    }
    long left = binary(level + 1);
    while (at < tokens.size() && LEVELS.get(level).contains(tokens.get(at).text())) {
      String operator = tokens.get(at++).text();
      long right = binary(level + 1);
      left =
          switch (operator) {
            case "|" -> left | right;
            case "^" -> left ^ right;
            case "&" -> left & right;
            case "<<" -> left << right;
            case ">>" -> left >> right;
            case "+" -> left + right;
            case "-" -> left - right;
            default -> left * right;
          };
    }
    return left;
  }

  private static final List<List<String>> LEVELS =
      List.of(
          List.of("|"),
          List.of("^"),
          List.of("&"),
          List.of("<<", ">>"),
          List.of("+", "-"),
          List.of("*"));

  private long unary() {
    Token token = next();
    if (token.is("~")) {
      return ~unary();
    } else if (token.is("-")) {
      return -unary();
    } else if (token.is("+")) {
      return unary();
    } else if (token.is("(")) {
      int close = CExpander.close(tokens, at - 1);
      if (close > at && isCast(tokens.subList(at, close))) {
        at = close + 1;
        return unary();
      }
      long value = binary(0);
      if (!next().is(")")) {
        throw new NumberFormatException("no closing bracket");
      }
      return value;
    } else if (token.kind() == Token.Kind.NUMBER) {
      return number(token.text());
    }
    throw new NumberFormatException(token.text());
  }

  /** A type's name in brackets: nothing that is left is a name when all macros are expanded. */
  private static boolean isCast(List<Token> inner) {
    return inner.stream().allMatch(Token::isName);
  }

  private Token next() {
    if (at >= tokens.size()) {
      throw new NumberFormatException("it ends early");
    }
    return tokens.get(at++);
  }

  private static long number(String text) {
    String digits = text.replaceFirst("[uUlL]+$", "");
    return digits.length() > 1
            && digits.startsWith("0")
            && !digits.startsWith("0x")
            && !digits.startsWith("0X")
        ? Long.parseLong(digits.substring(1), 8)
        : Long.decode(digits);
  }
}
