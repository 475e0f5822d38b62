package dev.pomelo.sdk.hardware;

import java.util.List;

/**
 * A token of a C source.
 *
 * @param text as written; that of a string without its quotes
 * @param line counted from 1
 * @param options those that a preprocessor conditional around it asks for, without {@code CONFIG_}
 */
record Token(Kind kind, String text, int line, List<String> options) {

  /** What it is. A character constant is a number. */
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    MARK
  }

  boolean is(String mark) {
    return kind == Kind.MARK && text.equals(mark);
  }

  boolean isName() {
    return kind == Kind.NAME;
  }

  boolean isName(String name) {
    return kind == Kind.NAME && text.equals(name);
  }

  Token as(Kind other, String newText) {
    return new Token(other, newText, line, options);
  }

  /** The same token where a macro is used. */
  Token at(Token use) {
    return new Token(kind, text, use.line, use.options);
  }
}
