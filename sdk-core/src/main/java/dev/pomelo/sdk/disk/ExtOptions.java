package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.store.Digest;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * How to write a file system of the ext family.
 *
 * @param format which of them
 * @param sizeBytes of the whole file system, or empty to compute it from the content
 * @param slackPercent free space on top of the content, where the size is computed
 * @param label volume label, at most 16 bytes
 * @param identity the UUID and the hash seed are derived from it
 * @param time of every inode and of the superblock
 */
public record ExtOptions(
    ExtFormat format,
    OptionalLong sizeBytes,
    int slackPercent,
    String label,
    Digest identity,
    Instant time) {

  /** Computed size with a tenth of slack and no label. */
  public static ExtOptions of(ExtFormat format, Digest identity, Instant time) {
    return new ExtOptions(format, OptionalLong.empty(), 10, "", identity, time);
  }

  /** The same with a given size in bytes. */
  public ExtOptions withSize(long bytes) {
    return new ExtOptions(format, OptionalLong.of(bytes), slackPercent, label, identity, time);
  }

  /** The same with a volume label. */
  public ExtOptions withLabel(String newLabel) {
    return new ExtOptions(format, sizeBytes, slackPercent, newLabel, identity, time);
  }
}
