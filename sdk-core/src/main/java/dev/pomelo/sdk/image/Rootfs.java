package dev.pomelo.sdk.image;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.board.Boot;
import dev.pomelo.sdk.definition.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The root file system.
 *
 * @param type its format
 * @param compression how an initramfs or squashfs is compressed; null to choose, see {@link
 *     #compressionOn}
 * @param size size of an ext2 or ext4; null to compute it
 * @param permissions what to change after all files are in place, in this order
 */
public record Rootfs(
    Type type,
    @Nullable Compression compression,
    @Nullable Size size,
    List<Permission> permissions) {

  public Rootfs {
    permissions = List.copyOf(permissions);
  }

  /** Whether a board's kernel carries it. */
  public boolean embeddedOn(Board board) {
    return type == Type.INITRAMFS && board.boot().initramfs() == Boot.Initramfs.EMBEDDED;
  }

  /**
   * How it is compressed for a board. Where nobody chose, a kernel that is compressed itself
   * carries it as it is: one compressor makes less of both together. Everywhere else it is xz.
   */
  public Compression compressionOn(Board board) {
    if (compression != null) {
      return compression;
    }
    return embeddedOn(board) && board.boot().compressesKernel() ? Compression.NONE : Compression.XZ;
  }

  /** Formats of a root file system. */
  public enum Type {
    INITRAMFS,
    EXT2,
    EXT4,
    SQUASHFS;

    /** Whether it is of the ext family: on a disk, not compressed, and can be written to. */
    public boolean isExt() {
      return this == EXT2 || this == EXT4;
    }
  }

  /** Compressions of a root file system. */
  public enum Compression {
    NONE,
    GZIP,
    BZIP2,
    LZMA,
    XZ,
    ZSTD,
    LZ4
  }
}
