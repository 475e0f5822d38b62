package dev.pomelo.sdk.comparison;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Finds where two contents part. */
final class FirstDifference {

  private static final int LONGEST_LINE = 200;
  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream one;
  private final InputStream other;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private long at;
  private long lines = 1;

  private FirstDifference(InputStream one, InputStream other) {
    this.one = one;
    this.other = other;
  }

  /**
   * Says at which byte, counted from 0, two contents part, with the lines where they are text.
   *
   * @param first read and closed
   * @param second read and closed
   */
  static String describe(InputStream first, InputStream second) throws IOException {
    try (InputStream one = new BufferedInputStream(first, BUFFER_BYTES);
        InputStream other = new BufferedInputStream(second, BUFFER_BYTES)) {
      return new FirstDifference(one, other).describe();
    }
  }

  private String describe() throws IOException {
    int ours = one.read();
    int theirs = other.read();
    while (ours == theirs && ours >= 0) {
      at++;
      if (ours == '\n') {
        lines++;
        line.reset();
      } else if (line.size() < LONGEST_LINE) {
        line.write(ours);
      }
      ours = one.read();
      theirs = other.read();
    }
    if (ours == theirs) {
      return "has the same content";
    }
    String where = ours < 0 || theirs < 0 ? "one ends at byte " + at : "differs from byte " + at;
    String ourLine = rest(ours, one);
    String theirLine = rest(theirs, other);
    return ourLine == null || theirLine == null
        ? where
        : where + ", line " + lines + ": '" + ourLine + "', '" + theirLine + "'";
  }

  /** The line with the difference; null where it is no text. */
  private @Nullable String rest(int first, InputStream in) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    text.write(line.toByteArray());
    for (int c = first; c >= 0 && c != '\n' && text.size() < LONGEST_LINE; c = in.read()) {
      if (c < ' ' && c != '\t') {
        return null;
      }
      text.write(c);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(text.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
