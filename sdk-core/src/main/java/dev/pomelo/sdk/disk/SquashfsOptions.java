package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.rootfs.Compression;
import java.time.Instant;

/**
 * How to write a squashfs.
 *
 * @param compression any but none
 * @param blockBytes block size, a power of two from 4096 to 1048576
 * @param time of every inode and of the superblock
 */
public record SquashfsOptions(Compression compression, int blockBytes, Instant time) {

  /** Blocks of 128 KiB. */
  public static SquashfsOptions of(Compression compression, Instant time) {
    return new SquashfsOptions(compression, 128 << 10, time);
  }
}
