package dev.pomelo.sdk.kconfig;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one line of a {@code .config} or fragment, stricter than C, which skips what is wrong. */
final class LineReader {

  /** What a line is. */
  sealed interface Line {}

  /** Nothing: a comment or an empty line. */
  record Nothing() implements Line {}

  /** A symbol with a value. */
  record Assignment(String symbol, Value value) implements Line {}

  /** A symbol with nothing after {@code =}: an int without a value, in what the C tools write. */
  record Unset(String symbol) implements Line {}

  /** A line that does not mean what it seems to. */
  record Wrong(String why) implements Line {}

  private static final Line NOTHING = new Nothing();

  private final String prefix;
  private final Pattern assignment;
  private final Pattern notSet;
  private final Pattern almostNotSet;
  private final Pattern spaced;
  private final Pattern withoutPrefix = Pattern.compile("[A-Za-z][A-Za-z0-9_]*\\s*=.*");

  LineReader(String prefix) {
    this.prefix = prefix;
    String name = Pattern.quote(prefix) + "(\\w+)";
    assignment = Pattern.compile(name + "=(.*)");
    notSet = Pattern.compile("# " + name + " is not set");
    almostNotSet = Pattern.compile("#?\\s*" + name + "\\s+is\\s+not\\s+set\\b.*");
    spaced = Pattern.compile(name + "\\s*=\\s*(.*)");
  }

  /** Reads a line; blanks around it do not count. */
  Line read(String raw) {
    String line = raw.strip();
    Matcher unset = notSet.matcher(line);
    if (unset.matches()) {
      return new Assignment(unset.group(1), Value.Tristate.N);
    }
    Matcher almost = almostNotSet.matcher(line);
    if (almost.matches()) {
      return new Wrong("write '# " + prefix + almost.group(1) + " is not set'");
    }
    if (line.isEmpty() || line.startsWith("#")) {
      return NOTHING;
    }
    Matcher matcher = assignment.matcher(line);
    if (!matcher.matches()) {
      return new Wrong(whyNoAssignment(line));
    }
    String symbol = matcher.group(1);
    String value = matcher.group(2);
    if (value.isEmpty()) {
      return new Unset(symbol);
    }
    if (value.startsWith(" ") || value.startsWith("\t")) {
      return new Wrong(spaces(symbol, value.strip()));
    }
    return value.startsWith("\"") ? quoted(symbol, value) : plain(symbol, value);
  }

  private static Line quoted(String symbol, String value) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"') {
        return i == value.length() - 1
            ? new Assignment(symbol, new Value.Text(text.toString()))
            : new Wrong(
                "nothing may follow the closing quote; write '\\\"' for a quote in the string");
      }
      if (c == '\\' && i + 1 < value.length()) {
        i++;
        c = value.charAt(i);
      }
      text.append(c);
    }
    return new Wrong("the closing quote is missing");
  }

  private static Line plain(String symbol, String value) {
    Optional<Value> read =
        switch (value) {
          case "y" -> Optional.of(Value.Tristate.Y);
          case "m" -> Optional.of(Value.Tristate.M);
          case "n" -> Optional.of(Value.Tristate.N);
          default ->
              Value.Numeral.isNumeral(value)
                  ? Optional.of(new Value.Numeral(value))
                  : Optional.empty();
        };
    return read.<Line>map(v -> new Assignment(symbol, v)).orElseGet(() -> new Wrong(whyNot(value)));
  }

  private static String whyNot(String value) {
    int comment = value.indexOf('#');
    if (comment > 0 && Character.isWhitespace(value.charAt(comment - 1))) {
      return "a comment needs a line of its own";
    }
    if (value.matches("(?i)y|yes|true|on|m|n|no|false|off")) {
      return "a bool is y or n, a tristate y, m or n, in lower case; a string needs quotes";
    }
    return "a string needs quotes: \"" + value + "\"";
  }

  private String whyNoAssignment(String line) {
    Matcher blanks = spaced.matcher(line);
    if (blanks.matches()) {
      return spaces(blanks.group(1), blanks.group(2));
    }
    return withoutPrefix.matcher(line).matches() && !line.startsWith(prefix)
        ? "the prefix is missing: write '" + prefix + line.replaceFirst("\\s*=\\s*", "=") + "'"
        : "neither '" + prefix + "NAME=value' nor a comment";
  }

  private String spaces(String symbol, String value) {
    return "no blanks around '=': write '" + prefix + symbol + "=" + value + "'";
  }
}
