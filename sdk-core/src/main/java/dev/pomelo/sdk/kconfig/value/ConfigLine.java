package dev.pomelo.sdk.kconfig.value;

import org.jspecify.annotations.Nullable;

/**
 * A line of a {@code .config} that assigns.
 *
 * @param symbol the name without prefix
 * @param value what stands after {@code =}; {@code n} for {@code is not set}
 * @param isUnset whether it says {@code is not set}
 */
public record ConfigLine(String symbol, String value, boolean isUnset) {

  private static final String NOT_SET = "is not set";

  /**
   * Reads a line; null where it assigns nothing.
   *
   * @param text without its newline
   * @param newline whether a newline followed: only then is a carriage return taken off
   */
  static @Nullable ConfigLine parse(String text, boolean newline, String prefix) {
    if (text.startsWith("#")) {
      if (!text.startsWith("# ") || !text.startsWith(prefix, 2)) {
        return null;
      }
      int start = 2 + prefix.length();
      int blank = text.indexOf(' ', start);
      return blank >= 0 && text.startsWith(NOT_SET, blank + 1)
          ? new ConfigLine(text.substring(start, blank), "n", true)
          : null;
    }
    int equal = text.indexOf('=', prefix.length());
    if (!text.startsWith(prefix) || equal < 0) {
      return null;
    }
    int end =
        newline && text.endsWith("\r") && text.length() > equal + 1
            ? text.length() - 1
            : text.length();
    return new ConfigLine(
        text.substring(prefix.length(), equal), text.substring(equal + 1, end), false);
  }

  /** A line as Linux from 6.11 on takes it: without the carriage return at its end. */
  static String stripped(String text, boolean newline) {
    return newline && text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  /** Reads a line as Linux from 6.11 on does, which lets nothing follow {@code is not set}. */
  static @Nullable ConfigLine parseStrictly(String text, boolean newline, String prefix) {
    String line = stripped(text, newline);
    ConfigLine parsed = parse(line, false, prefix);
    return parsed != null && line.startsWith("#") && !line.endsWith(" " + NOT_SET) ? null : parsed;
  }

  /** Whether a line that assigns nothing is no comment, no empty line and no name alone. */
  static boolean isUnexpected(String text, boolean newline, String prefix) {
    return !text.startsWith("#")
        && !text.startsWith(prefix)
        && !text.startsWith("\r")
        && (!text.isEmpty() || !newline);
  }

  /** The text between quotes with its escapes taken away; null where no quote ends it. */
  static @Nullable String unquoted(String quoted) {
    StringBuilder text = new StringBuilder();
    for (int at = 1; at < quoted.length(); at++) {
      char c = quoted.charAt(at);
      if (c == '"') {
        return text.toString();
      }
      if (c == '\\') {
        at++;
        if (at == quoted.length()) {
          return null;
        }
      }
      text.append(quoted.charAt(at));
    }
    return null;
  }

  /** The text between quotes up to the line's last character; null where that is no quote. */
  static @Nullable String plainlyUnquoted(String quoted) {
    return quoted.length() > 1 && quoted.endsWith("\"")
        ? quoted.substring(1, quoted.length() - 1)
        : null;
  }

  /** A text between quotes, with quotes and backslashes escaped. */
  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
