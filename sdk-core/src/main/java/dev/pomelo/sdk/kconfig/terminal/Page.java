package dev.pomelo.sdk.kconfig.terminal;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/** The lines of a screen: a title, a body that fills it, and what stands at its foot. */
final class Page {

  static final AttributedStyle PLAIN = AttributedStyle.DEFAULT;
  static final AttributedStyle BOLD = AttributedStyle.BOLD;
  static final AttributedStyle FAINT = AttributedStyle.DEFAULT.faint();
  static final AttributedStyle CURSOR = AttributedStyle.INVERSE;
  static final AttributedStyle REASON = AttributedStyle.DEFAULT.foreground(AttributedStyle.YELLOW);
  static final AttributedStyle CHANGE = AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN);

  private final int columns;
  private final List<AttributedString> lines = new ArrayList<>();

  Page(int columns) {
    this.columns = columns;
  }

  /** Adds a line, cut where it is too long. */
  void add(String text, AttributedStyle style) {
    String line = text.replace("\t", "        ");
    lines.add(
        new AttributedString(
            line.length() <= columns ? line : line.substring(0, Math.max(0, columns - 1)) + "…",
            style));
  }

  /** Adds a text, broken between words. */
  void addBroken(String text, AttributedStyle style, int most) {
    wrapped(text, columns).stream().limit(most).forEach(line -> add(line, style));
  }

  void rule() {
    add("─".repeat(columns), FAINT);
  }

  /** Adds empty lines until there are so many. */
  void fill(int count) {
    while (lines.size() < count) {
      lines.add(AttributedString.EMPTY);
    }
  }

  int size() {
    return lines.size();
  }

  /** The first lines. */
  List<AttributedString> lines(int rows) {
    fill(rows);
    return List.copyOf(lines.subList(0, rows));
  }

  /** A text in lines of at most so many characters; what begins with blanks goes on after them. */
  static List<String> wrapped(String text, int columns) {
    int width = Math.max(20, columns);
    List<String> result = new ArrayList<>();
    String rest = text;
    String indent = " ".repeat(Math.min(width / 2, text.length() - text.stripLeading().length()));
    while (rest.length() > width) {
      int blank = rest.lastIndexOf(' ', width);
      int cut = blank > indent.length() ? blank : width;
      result.add(rest.substring(0, cut));
      rest = indent + rest.substring(cut).stripLeading();
    }
    result.add(rest);
    return result;
  }
}
