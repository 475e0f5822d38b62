package dev.pomelo.sdk.kconfig.model;

/** How values are written. */
public final class ValueSyntax {

  private ValueSyntax() {}

  /** Whether a text can be the value of a symbol of a type. */
  public static boolean isValid(SymbolType type, String text) {
    return switch (type) {
      case STRING -> true;
      case INT -> isInt(text);
      case HEX -> isHex(text);
      case BOOL, TRISTATE -> !text.isEmpty() && "yYmMnN".indexOf(text.charAt(0)) >= 0;
      case UNKNOWN -> false;
    };
  }

  private static boolean isInt(String text) {
    String digits = text.startsWith("-") ? text.substring(1) : text;
    if (digits.isEmpty() || (digits.length() > 1 && digits.charAt(0) == '0')) {
      return false;
    }
    return digits.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static boolean isHex(String text) {
    String digits = hasHexPrefix(text) ? text.substring(2) : text;
    return !digits.isEmpty()
        && digits
            .chars()
            .allMatch(
                c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'));
  }

  /** Whether a text begins with {@code 0x}. */
  public static boolean hasHexPrefix(String text) {
    return text.startsWith("0x") || text.startsWith("0X");
  }
}
