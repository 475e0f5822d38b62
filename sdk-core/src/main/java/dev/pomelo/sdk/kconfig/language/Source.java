package dev.pomelo.sdk.kconfig.language;

import org.jspecify.annotations.Nullable;

/** A file that is being read, and how far reading has come. */
final class Source {

  final String name;
  final String text;
  final @Nullable Source includer;
  int at;
  int line = 1;

  Source(String name, String text, @Nullable Source includer) {
    this.name = name;
    this.text = text;
    this.includer = includer;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  char current() {
    return text.charAt(at);
  }

  boolean ahead(int distance, char c) {
    return at + distance < text.length() && text.charAt(at + distance) == c;
  }

  /** Where the line ends: at its newline, or at the end of the text. */
  int lineEnd() {
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end;
  }
}
