package dev.pomelo.sdk.kconfig.model;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bytes that grow: numbers in as few bytes as they need, texts once each. */
public final class SnapshotOutput {

  /** A text follows, a byte a character. */
  static final int NARROW = 1;

  /** A text follows, two bytes a character. */
  static final int WIDE = 2;

  private static final int MORE = 0x80;

  private final Map<String, Integer> texts = new HashMap<>();
  private byte[] bytes = new byte[1 << 16];
  private int size;

  /** Appends a number that is not negative. */
  public void number(long value) {
    long rest = value;
    while (rest >= MORE) {
      add((byte) (rest | MORE));
      rest >>>= 7;
    }
    add((byte) rest);
  }

  /**
   * Appends a constant of an enumeration by its place; {@link TreeSnapshot#VERSION} changes with
   * those.
   */
  void constant(Enum<?> value) {
    number(ordinal(value));
  }

  @SuppressWarnings("EnumOrdinal") // the order is a part of the format, see constant
  static int ordinal(Enum<?> value) {
    return value.ordinal();
  }

  /** Appends a number that may be negative. */
  void signed(int value) {
    number(((long) value << 1 ^ value >> 31) & 0xffffffffL);
  }

  /** Appends a text; null is another one than the empty text. */
  public void text(@Nullable String text) {
    if (text == null) {
      number(0);
      return;
    }
    Integer known = texts.putIfAbsent(text, texts.size());
    if (known != null) {
      number(WIDE + 1L + known);
      return;
    }
    boolean narrow = isNarrow(text);
    number(narrow ? NARROW : WIDE);
    characters(text, narrow);
  }

  /** Appends a text that is long and stands nowhere else, so that it can be passed over. */
  void longText(@Nullable String text) {
    if (text == null) {
      number(0);
      return;
    }
    boolean narrow = isNarrow(text);
    number(narrow ? NARROW : WIDE);
    characters(text, narrow);
  }

  private static boolean isNarrow(String text) {
    return text.chars().allMatch(c -> c <= 0xff);
  }

  private void characters(String text, boolean narrow) {
    number(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      add((byte) c);
      if (!narrow) {
        add((byte) (c >> 8));
      }
    }
  }

  private void add(byte b) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = b;
  }

  /** All that was appended. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
