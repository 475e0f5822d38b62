package dev.pomelo.sdk.remote;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What lies under {@code ac/}: an {@code ActionResult} of Bazel's remote execution API, version 2,
 * whose standard output is a text. Servers that look into what they keep, as bazel-remote does,
 * find a message that they know.
 */
final class ActionResultMessage {

  private static final int LENGTH_DELIMITED = 2;

  /** Field 5, {@code stdout_raw}. */
  private static final int STDOUT_RAW = (5 << 3) | LENGTH_DELIMITED;

  private ActionResultMessage() {}

  static byte[] of(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.write(STDOUT_RAW);
    int rest = content.length;
    for (; rest >= 0x80; rest >>>= 7) {
      message.write((rest & 0x7f) | 0x80);
    }
    message.write(rest);
    message.writeBytes(content);
    return message.toByteArray();
  }

  /** The text of a message; empty for bytes that are none. Fields that servers add are skipped. */
  static Optional<String> text(byte[] message) {
    int[] at = {0};
    Optional<String> text = Optional.empty();
    try {
      while (at[0] < message.length) {
        long tag = varint(message, at);
        long length =
            switch ((int) (tag & 7)) {
              case 0 -> {
                varint(message, at);
                yield 0;
              }
              case 1 -> 8;
              case LENGTH_DELIMITED -> varint(message, at);
              case 5 -> 4;
              default -> -1;
            };
        if (length < 0 || length > message.length - at[0]) {
          return Optional.empty();
        }
        if (tag == STDOUT_RAW) {
          text = Optional.of(new String(message, at[0], (int) length, StandardCharsets.UTF_8));
        }
        at[0] += (int) length;
      }
      return text;
    } catch (IndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static long varint(byte[] message, int[] at) {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      byte next = message[at[0]++];
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IndexOutOfBoundsException("a number of more than 64 bits");
  }
}
