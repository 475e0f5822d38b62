package dev.pomelo.sdk.kconfig.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link SnapshotOutput} wrote.
 *
 * <p>All methods throw an {@link IndexOutOfBoundsException} where the bytes are not such.
 */
public final class SnapshotInput {

  private final byte[] bytes;
  private final List<String> texts = new ArrayList<>();
  private int at;

  /** Begins at the first byte. */
  public SnapshotInput(byte[] bytes) {
    this(bytes, 0);
  }

  /**
   * What one output wrote into bytes that may hold more.
   *
   * @param start index of its first byte
   */
  public SnapshotInput(byte[] bytes, int start) {
    this.bytes = bytes;
    this.at = start;
  }

  /** The next number. */
  public long number() {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = bytes[at++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  /** The next number, which is small: a count or an index. */
  public int count() {
    int b = bytes[at];
    if (b >= 0) {
      at++;
      return b;
    }
    long value = number();
    if (value != (int) value || value < 0) {
      throw new IndexOutOfBoundsException("no count");
    }
    return (int) value;
  }

  int signed() {
    int folded = (int) number();
    return folded >>> 1 ^ -(folded & 1);
  }

  /** The next text, which is there. */
  public String present() {
    String text = text();
    if (text == null) {
      throw new IndexOutOfBoundsException("no text");
    }
    return text;
  }

  /** The next text. */
  public @Nullable String text() {
    int kind = count();
    if (kind == 0) {
      return null;
    }
    if (kind > SnapshotOutput.WIDE) {
      return texts.get(kind - SnapshotOutput.WIDE - 1);
    }
    int length = count();
    String text = characters(kind, at, length);
    at += kind * length;
    texts.add(text);
    return text;
  }

  /** Passes over a long text; where it is, or 0 where there is none. */
  int skipLongText() {
    int start = at;
    int kind = count();
    if (kind == 0) {
      return 0;
    }
    int length = count();
    at += kind * length;
    return start;
  }

  /** The long text at a place that was passed over. */
  String longText(int start) {
    SnapshotInput there = new SnapshotInput(bytes, start);
    int kind = there.count();
    int length = there.count();
    return there.characters(kind, there.at, length);
  }

  private String characters(int kind, int start, int length) {
    return kind == SnapshotOutput.NARROW
        ? new String(bytes, start, length, StandardCharsets.ISO_8859_1)
        : new String(bytes, start, 2 * length, StandardCharsets.UTF_16LE);
  }
}
