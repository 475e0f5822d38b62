package dev.pomelo.sdk.rootfs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The header blocks of one tar entry: a ustar block, and before it a PAX block for what ustar has
 * no room for ({@code pax} in IEEE Std 1003.1).
 */
final class TarHeader {

  private static final int BLOCK = 512;
  private static final int NAME_BYTES = 100;
  private static final long ID_MAX = 07777777;
  private static final long SIZE_MAX = 077777777777L;

  private final String name;
  private final Attributes attributes;
  private final long seconds;
  private final SortedMap<String, byte[]> extended = new TreeMap<>();

  TarHeader(String name, Attributes attributes, long seconds) {
    this.name = name;
    this.attributes = attributes;
    this.seconds = seconds;
  }

  byte[] of(char type) {
    return blocks(type, "", 0, 0, 0);
  }

  byte[] file(long size) {
    return blocks('0', "", size, 0, 0);
  }

  byte[] link(char type, String target) {
    return blocks(type, target, 0, 0, 0);
  }

  byte[] device(char type, int major, int minor) {
    return blocks(type, "", 0, major, minor);
  }

  private byte[] blocks(char type, String target, long size, int major, int minor) {
    byte[] ustar = ustar(type, target, size, major, minor);
    if (type != '1') {
      attributes
          .xattrs()
          .forEach((key, value) -> extended.put("SCHILY.xattr." + key, value.toArray()));
    }
    if (extended.isEmpty()) {
      return ustar;
    }
    byte[] records = records();
    byte[] block =
        new TarHeader("./PaxHeaders", Attributes.of(0644), seconds)
            .ustar('x', "", records.length, 0, 0);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes(block);
    all.writeBytes(Arrays.copyOf(records, (records.length + BLOCK - 1) / BLOCK * BLOCK));
    all.writeBytes(ustar);
    return all.toByteArray();
  }

  private byte[] ustar(char type, String target, long size, int major, int minor) {
    byte[] block = new byte[BLOCK];
    text(block, 0, name, "path");
    octal(block, 100, 8, attributes.mode());
    octal(block, 108, 8, bounded(attributes.uid(), ID_MAX, "uid"));
    octal(block, 116, 8, bounded(attributes.gid(), ID_MAX, "gid"));
    octal(block, 124, 12, bounded(size, SIZE_MAX, "size"));
    octal(block, 136, 12, bounded(seconds, SIZE_MAX, "mtime"));
    block[156] = (byte) type;
    text(block, 157, target, "linkpath");
    ascii(block, 257, "ustar\00000");
    octal(block, 329, 8, major);
    octal(block, 337, 8, minor);
    ascii(block, 148, "        ");
    int sum = 0;
    for (byte each : block) {
      sum += each & 0xff;
    }
    ascii(block, 148, "%06o\0 ".formatted(sum));
    return block;
  }

  /** A name that does not fit or is not ASCII goes to the PAX block. */
  private void text(byte[] block, int offset, String value, String key) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    if (encoded.length > NAME_BYTES || encoded.length != value.length()) {
      extended.put(key, encoded);
    }
    System.arraycopy(encoded, 0, block, offset, Math.min(encoded.length, NAME_BYTES));
  }

  private long bounded(long value, long max, String key) {
    if (value < 0 || value > max) {
      extended.put(key, Long.toString(value).getBytes(StandardCharsets.US_ASCII));
      return 0;
    }
    return value;
  }

  private static void octal(byte[] block, int offset, int width, long value) {
    String digits = Long.toOctalString(value);
    ascii(block, offset, "0".repeat(width - 1 - digits.length()) + digits);
  }

  private static void ascii(byte[] block, int offset, String value) {
    byte[] encoded = value.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(encoded, 0, block, offset, encoded.length);
  }

  private byte[] records() {
    ByteArrayOutputStream records = new ByteArrayOutputStream();
    extended.forEach(
        (key, value) -> {
          int rest = key.length() + value.length + 3; // blank, equals sign, newline
          int length = rest + Integer.toString(rest).length();
          length = rest + Integer.toString(length).length();
          records.writeBytes((length + " " + key + "=").getBytes(StandardCharsets.UTF_8));
          records.writeBytes(value);
          records.write('\n');
        });
    return records.toByteArray();
  }
}
