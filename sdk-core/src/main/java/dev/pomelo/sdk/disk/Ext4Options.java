package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.store.Digest;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * How to write an ext4 file system.
 *
 * @param sizeBytes of the whole file system, or empty to compute it from the content
 * @param slackPercent free space on top of the content, where the size is computed
 * @param label volume label, at most 16 bytes
 * @param identity the UUID and the hash seed are derived from it
 * @param time of every inode and of the superblock
 */
public record Ext4Options(
    OptionalLong sizeBytes, int slackPercent, String label, Digest identity, Instant time) {

  /** Computed size with a tenth of slack and no label. */
  public static Ext4Options of(Digest identity, Instant time) {
    return new Ext4Options(OptionalLong.empty(), 10, "", identity, time);
  }

  /** The same with a given size in bytes. */
  public Ext4Options withSize(long bytes) {
    return new Ext4Options(OptionalLong.of(bytes), slackPercent, label, identity, time);
  }

  /** The same with a volume label. */
  public Ext4Options withLabel(String newLabel) {
    return new Ext4Options(sizeBytes, slackPercent, newLabel, identity, time);
  }
}
