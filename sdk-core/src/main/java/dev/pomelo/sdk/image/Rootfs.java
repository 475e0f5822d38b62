package dev.pomelo.sdk.image;

import dev.pomelo.sdk.definition.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The root file system.
 *
 * @param type its format
 * @param compression how an initramfs or squashfs is compressed
 * @param size size of an ext4; null to compute it
 * @param permissions what to change after all files are in place, in this order
 */
public record Rootfs(
    Type type, Compression compression, @Nullable Size size, List<Permission> permissions) {

  public Rootfs {
    permissions = List.copyOf(permissions);
  }

  /** Formats of a root file system. */
  public enum Type {
    INITRAMFS,
    EXT4,
    SQUASHFS
  }

  /** Compressions of a root file system. */
  public enum Compression {
    NONE,
    GZIP,
    XZ,
    ZSTD,
    LZ4
  }
}
