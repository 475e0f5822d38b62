package dev.pomelo.sdk.kconfig.language;

/** Reads a help text, which ends where a line is indented less than its first one. */
final class HelpText {

  private static final int TAB = 8;

  private final Source in;
  private final StringBuilder text = new StringBuilder();
  private int firstIndent;
  private int lastIndent;

  HelpText(Source in) {
    this.in = in;
  }

  String read() {
    while (!in.atEnd() && line()) {}
    return text.toString();
  }

  /** Reads up to the end of a line; whether the text goes on. */
  private boolean line() {
    int start = blanksEnd();
    if (start < in.length() && in.charAt(start) == '\n') {
      in.at = start + 1;
      in.line++;
      if (!in.atEnd() && !isBlank(in.current()) && in.current() != '\n') {
        return false;
      }
      text.append('\n');
      return true;
    }
    if (start > in.at) {
      lastIndent = indent(start);
      in.at = start;
      if (firstIndent != 0) {
        if (lastIndent < firstIndent) {
          return false;
        }
        text.append(" ".repeat(lastIndent - firstIndent));
      }
      if (in.atEnd()) {
        return true;
      }
    }
    words();
    return true;
  }

  private void words() {
    int end = in.lineEnd();
    int last = end;
    while (last > in.at && isBlank(in.charAt(last - 1))) {
      last--;
    }
    text.append(in.upTo(last));
    in.at = end;
    if (firstIndent == 0) {
      firstIndent = lastIndent;
    }
  }

  private int blanksEnd() {
    int at = in.at;
    while (at < in.length() && isBlank(in.charAt(at))) {
      at++;
    }
    return at;
  }

  private int indent(int end) {
    int indent = 0;
    for (int i = in.at; i < end; i++) {
      indent = in.charAt(i) == '\t' ? (indent & -TAB) + TAB : indent + 1;
    }
    return indent;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}
