package dev.pomelo.sdk.kconfig.language;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A file that is being read, and how far reading has come. */
final class Source {

  final String name;
  final @Nullable Source includer;
  int at;
  int line = 1;

  /**
   * A process that reads once runs most of this interpreted, where a string's characters are slow.
   */
  private final byte[] text;

  /**
   * Begins a file.
   *
   * @param text its bytes, each a character
   */
  Source(String name, byte[] text, @Nullable Source includer) {
    this.name = name;
    this.text = text;
    this.includer = includer;
  }

  int length() {
    return text.length;
  }

  boolean atEnd() {
    return at >= text.length;
  }

  char current() {
    return (char) (text[at] & 0xff);
  }

  char charAt(int index) {
    return (char) (text[index] & 0xff);
  }

  boolean ahead(int distance, char c) {
    return at + distance < text.length && charAt(at + distance) == c;
  }

  /** From here to before an index. */
  String upTo(int end) {
    return new String(text, at, end - at, StandardCharsets.ISO_8859_1);
  }

  /** The first index from here on that has no character of a kind. */
  int endOf(boolean[] kind) {
    int end = at;
    while (end < text.length && kind[text[end] & 0xff]) {
      end++;
    }
    return end;
  }

  /** Where the line ends: at its newline, or at the end of the text. */
  int lineEnd() {
    int end = at;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    return end;
  }
}
