package dev.pomelo.sdk.size;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Finds the compressed kernel in a kernel image that unpacks itself. */
final class KernelPayload {

  private static final int SETUP_SECTORS = 0x1f1;
  private static final int HEADER_MAGIC = 0x202;
  private static final int VERSION = 0x206;
  private static final int PAYLOAD_LENGTH = 0x24c;

  /** The first protocol of {@code Documentation/x86/boot.rst} that says where the payload is. */
  private static final int SAYS_PAYLOAD = 0x208;

  /** How streams begin, as hexadecimal digits; a dot stands for any digit. */
  private static final List<String> BEGINNINGS =
      List.of(
          "fd377a585a00",
          "28b52ffd",
          "1f8b08",
          "02214c18",
          "425a68.1314159265",
          "894c5a4f000d0a1a0a",
          "5d0000....ffffffffffffffff");

  private KernelPayload() {}

  /**
   * The bytes of the compressed kernel.
   *
   * @return 0 where there is none
   */
  static long bytes(byte[] image) {
    if (image.length > PAYLOAD_LENGTH + 4) {
      ByteBuffer header = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
      if (header.getInt(HEADER_MAGIC) == 0x53726448
          && header.getShort(VERSION) >= SAYS_PAYLOAD
          && image[SETUP_SECTORS] > 0) {
        return Integer.toUnsignedLong(header.getInt(PAYLOAD_LENGTH));
      }
    }
    for (int i = 0; i + 16 < image.length; i++) {
      for (String beginning : BEGINNINGS) {
        if (begins(image, i, beginning)) {
          return (long) image.length - i;
        }
      }
    }
    return 0;
  }

  private static boolean begins(byte[] image, int at, String beginning) {
    if (at + (beginning.length() + 1) / 2 > image.length) {
      return false;
    }
    for (int digit = 0; digit < beginning.length(); digit++) {
      int b = image[at + digit / 2];
      int value = digit % 2 == 0 ? (b >> 4) & 15 : b & 15;
      char wanted = beginning.charAt(digit);
      if (wanted != '.' && Character.digit(wanted, 16) != value) {
        return false;
      }
    }
    return true;
  }
}
