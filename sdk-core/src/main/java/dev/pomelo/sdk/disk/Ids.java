package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.store.Digest;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;

/** Identifiers that are random elsewhere and here follow from a digest. */
final class Ids {

  private Ids() {}

  /** A UUID of version 8 (RFC 9562), custom content. */
  static UUID uuid(Digest identity, String purpose) {
    ByteBuffer bytes = bytes(identity, purpose);
    long high = bytes.getLong();
    long low = bytes.getLong();
    return new UUID(
        (high & 0xffff_ffff_ffff_0fffL) | 0x8000L,
        (low & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
  }

  /** A number that is not 0. */
  static int number(Digest identity, String purpose) {
    int number = bytes(identity, purpose).getInt();
    return number == 0 ? 1 : number;
  }

  private static ByteBuffer bytes(Digest identity, String purpose) {
    String hex = Digest.of(identity.hex() + "\n" + purpose).hex();
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }
}
