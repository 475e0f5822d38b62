package dev.pomelo.sdk.kconfig.model;

/** Numbers as C's {@code strtoll} reads them, since Kconfig compares by it. */
public final class Numerals {

  private static final int NOT_A_DIGIT = 99;

  private Numerals() {}

  /**
   * Compares two values: by number where both read as numbers of their types, by text otherwise.
   * Two strings are compared as text.
   */
  static int compare(String left, SymbolType leftType, String right, SymbolType rightType) {
    if (leftType == SymbolType.STRING && rightType == SymbolType.STRING) {
      return left.compareTo(right);
    }
    Numeral leftNumber = numeral(left, leftType);
    Numeral rightNumber = numeral(right, rightType);
    if (!leftNumber.valid || !rightNumber.valid) {
      return left.compareTo(right);
    }
    return leftNumber.unsigned || rightNumber.unsigned
        ? Long.compareUnsigned(leftNumber.value, rightNumber.value)
        : Long.compare(leftNumber.value, rightNumber.value);
  }

  private static Numeral numeral(String text, SymbolType type) {
    return switch (type) {
      case BOOL, TRISTATE ->
          new Numeral(
              switch (text) {
                case "n" -> 0;
                case "m" -> 1;
                case "y" -> 2;
                default -> -1;
              },
              true,
              false);
      case INT -> parse(text, 10, false);
      case HEX -> parse(text, 16, true);
      case UNKNOWN, STRING -> parse(text, 0, false);
    };
  }

  private record Numeral(long value, boolean valid, boolean unsigned) {}

  /** As {@code strtoll}: the number at the beginning of a text, as far as it goes; 0 if none. */
  public static long leading(String text, int base) {
    return parse(text, base, false).value;
  }

  private static Numeral parse(String text, int base, boolean unsigned) {
    int at = 0;
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    boolean negative = false;
    if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      negative = text.charAt(at) == '-';
      at++;
    }
    int radix = base;
    boolean hexPrefix =
        text.regionMatches(true, at, "0x", 0, 2)
            && at + 2 < text.length()
            && digit(text.charAt(at + 2)) < 16;
    if ((base == 0 || base == 16) && hexPrefix) {
      radix = 16;
      at += 2;
    } else if (base == 0) {
      radix = at < text.length() && text.charAt(at) == '0' ? 8 : 10;
    }
    int start = at;
    long value = 0;
    boolean overflow = false;
    for (; at < text.length() && digit(text.charAt(at)) < radix; at++) {
      int digit = digit(text.charAt(at));
      if (overflows(value, radix, digit, negative, unsigned)) {
        overflow = true;
      } else if (!overflow) {
        value = value * radix + digit;
      }
    }
    boolean whole = at > start && at == text.length() && !overflow;
    long signed = overflow ? saturated(negative, unsigned) : negative ? -value : value;
    return new Numeral(signed, whole, unsigned);
  }

  private static boolean overflows(
      long value, int radix, int digit, boolean negative, boolean unsigned) {
    if (unsigned) {
      return Long.compareUnsigned(value, Long.divideUnsigned(-1L, radix)) > 0
          || (value == Long.divideUnsigned(-1L, radix)
              && digit > Long.remainderUnsigned(-1L, radix));
    }
    if (value < 0) {
      return true;
    }
    long limit = negative ? Long.MIN_VALUE : Long.MAX_VALUE;
    long quotient = Long.divideUnsigned(limit, radix);
    return value > quotient || (value == quotient && digit > Long.remainderUnsigned(limit, radix));
  }

  private static long saturated(boolean negative, boolean unsigned) {
    return unsigned ? -1L : negative ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  private static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    char lower = (char) (c | 0x20);
    return lower >= 'a' && lower <= 'z' ? lower - 'a' + 10 : NOT_A_DIGIT;
  }

  /** As {@code isspace} in the C locale. */
  public static boolean isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
