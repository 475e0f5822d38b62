package dev.pomelo.sdk.devicetree;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The value of a property: bytes, which a reader takes for texts or for 32-bit cells. */
public final class PropertyValue {

  private final byte[] bytes;

  /** A value of these bytes. */
  public PropertyValue(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /** How many bytes it has. */
  public int size() {
    return bytes.length;
  }

  /** The texts, each of which a zero byte ends. */
  public List<String> texts() {
    List<String> texts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == 0) {
        texts.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
        start = i + 1;
      }
    }
    return texts;
  }

  /** The first text, or an empty one. */
  public String text() {
    List<String> texts = texts();
    return texts.isEmpty() ? "" : texts.get(0);
  }

  /** The 32-bit cells, big endian as the format has them; what is left over does not count. */
  public List<Integer> cells() {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    List<Integer> cells = new ArrayList<>();
    while (buffer.remaining() >= Integer.BYTES) {
      cells.add(buffer.getInt());
    }
    return cells;
  }

  @Override
  public String toString() {
    return texts().toString();
  }
}
