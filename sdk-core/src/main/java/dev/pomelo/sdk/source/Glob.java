package dev.pomelo.sdk.source;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A pattern for file names: {@code *} and {@code ?} stand for anything but a slash, every other
 * character for itself. A detached signature matches only a pattern that ends like one.
 */
final class Glob {

  private static final List<String> SIGNATURES = List.of(".asc", ".sig", ".sign");

  private final String text;
  private final Pattern pattern;

  Glob(String text) {
    this.text = text;
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '*' -> regex.append("[^/]*");
        case '?' -> regex.append("[^/]");
        default -> regex.append(Pattern.quote(String.valueOf(c)));
      }
    }
    this.pattern = Pattern.compile(regex.toString());
  }

  boolean matches(String name) {
    boolean unwantedSignature =
        SIGNATURES.stream().anyMatch(end -> name.endsWith(end) && !text.endsWith(end));
    return !unwantedSignature && pattern.matcher(name).matches();
  }

  /** Whether it can match only one name. */
  boolean isLiteral() {
    return !text.contains("*") && !text.contains("?");
  }

  @Override
  public String toString() {
    return text;
  }
}
