package dev.pomelo.sdk.emulator;

import java.nio.file.Path;

/**
 * A raw disk image in the machine.
 *
 * @param file the image
 * @param device QEMU device model with its options, as in {@code virtio-blk-pci}, {@code ide-hd},
 *     {@code nvme}, or the slot of a machine: {@code sd}, {@code pflash}, {@code floppy}, {@code
 *     ide}, {@code mtd}
 * @param readOnly whether the guest sees a write-protected drive
 * @param snapshot whether what the guest writes is thrown away at the end
 */
public record Drive(Path file, String device, boolean readOnly, boolean snapshot) {

  /** A drive whose file stays as it is, whatever the guest writes. */
  public static Drive unchanged(Path file, String device) {
    return new Drive(file, device, false, true);
  }
}
