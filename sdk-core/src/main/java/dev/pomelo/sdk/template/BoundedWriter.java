package dev.pomelo.sdk.template;

import java.io.IOException;
import java.io.Writer;

/** Collects text up to a limit. */
final class BoundedWriter extends Writer {

  /** The output became too long. */
  static final class Overflow extends IOException {
    private static final long serialVersionUID = 1L;

    Overflow() {
      super("more than " + MAXIMUM_CHARACTERS + " characters of output");
    }
  }

  static final int MAXIMUM_CHARACTERS = 8 << 20;

  private final StringBuilder text = new StringBuilder();

  @Override
  public void write(char[] letters, int offset, int length) throws IOException {
    if (text.length() + length > MAXIMUM_CHARACTERS) {
      throw new Overflow();
    }
    text.append(letters, offset, length);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}

  @Override
  public String toString() {
    return text.toString();
  }
}
