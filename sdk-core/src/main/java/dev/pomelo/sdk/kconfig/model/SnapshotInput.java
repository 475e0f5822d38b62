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
    this.bytes = bytes;
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
    if (kind > 2) {
      return texts.get(kind - 3);
    }
    int length = count();
    String text = kind == 1 ? narrow(length) : wide(length);
    texts.add(text);
    return text;
  }

  private String narrow(int length) {
    String text = new String(bytes, at, length, StandardCharsets.ISO_8859_1);
    at += length;
    return text;
  }

  private String wide(int length) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) (bytes[at] & 0xff | bytes[at + 1] << 8));
      at += 2;
    }
    return text.toString();
  }
}
