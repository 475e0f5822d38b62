package dev.pomelo.sdk.emulator;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A disk in the machine: a raw image, or nothing but zeros.
 *
 * @param file the image; null for zeros
 * @param bytes size of a disk of zeros; 0 for the image's own
 * @param device QEMU device model with its options, as in {@code virtio-blk-pci}, {@code ide-hd},
 *     {@code nvme}, or the slot of a machine: {@code sd}, {@code pflash}, {@code floppy}, {@code
 *     ide}, {@code mtd}
 * @param readOnly whether the guest sees a write-protected drive
 * @param snapshot whether what the guest writes is thrown away at the end
 */
public record Drive(
    @Nullable Path file, long bytes, String device, boolean readOnly, boolean snapshot) {

  /** A drive with an image. */
  public Drive(Path file, String device, boolean readOnly, boolean snapshot) {
    this(file, 0, device, readOnly, snapshot);
  }

  /** A drive whose file stays as it is, whatever the guest writes. */
  public static Drive unchanged(Path file, String device) {
    return new Drive(file, device, false, true);
  }

  /** A disk of zeros that the guest can write to; no file is left of it. */
  public static Drive empty(long bytes, String device) {
    return new Drive(null, bytes, device, false, true);
  }
}
