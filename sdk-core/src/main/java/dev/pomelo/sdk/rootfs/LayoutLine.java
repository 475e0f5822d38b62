package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a layout, split at blanks as {@code sscanf} does.
 *
 * @param text the whole line
 * @param place file and line
 * @param fields from the type on
 */
record LayoutLine(String text, Location place, List<Field> fields) {

  private static final Pattern FIELD = Pattern.compile("\\S+");

  /**
   * @param column from 1
   */
  record Field(String text, int column) {}

  static LayoutLine of(String text, Location place) {
    List<Field> fields =
        FIELD.matcher(text).results().map(m -> new Field(m.group(), m.start() + 1)).toList();
    return new LayoutLine(text, place, fields);
  }

  boolean isBlankOrComment() {
    return fields.isEmpty() || text.startsWith("#");
  }

  String type() {
    return fields.get(0).text();
  }

  /** A name in the archive; as in the kernel's tool the first slash can be left out. */
  String path(int index) {
    String path = "/" + fields.get(index).text();
    String single = path.replaceAll("/+", "/");
    return single.length() > 1 && single.endsWith("/")
        ? single.substring(0, single.length() - 1)
        : single;
  }

  int mode(int index) throws PomeloException {
    return number(index, "[0-7]{1,5}", 8, 07777, "an octal mode from 0 to 7777");
  }

  int decimal(int index, String what) throws PomeloException {
    return number(index, "[0-9]{1,10}", 10, Integer.MAX_VALUE, what);
  }

  private int number(int index, String form, int radix, int max, String expected)
      throws PomeloException {
    String digits = fields.get(index).text();
    Matcher matcher = Pattern.compile(form).matcher(digits);
    if (matcher.matches()) {
      long value = Long.parseLong(digits, radix);
      if (value <= max) {
        return (int) value;
      }
    }
    throw problem(index, "not " + expected + ": '" + digits + "'", "expected " + expected);
  }

  /** A problem with one field, which a caret points to; past the last one the line is too short. */
  PomeloException problem(int index, String message, String expected) {
    int column =
        index < fields.size() ? fields.get(index).column() : text.stripTrailing().length() + 1;
    return new PomeloException(
        Problem.at(
            new Location(place.file(), place.line(), column),
            message,
            text.replace('\t', ' '),
            " ".repeat(column - 1) + "^ " + expected));
  }
}
