package dev.pomelo.sdk.board;

import java.util.List;
import java.util.Set;

/**
 * How the board boots.
 *
 * @param method who loads the kernel
 * @param initramfs where the initramfs is, for images that have one
 * @param kernelImage the kernel's make target: {@code Image}
 * @param commandLine further words of the kernel's command line, without {@code console=}
 */
public record Boot(
    Method method, Initramfs initramfs, String kernelImage, List<String> commandLine) {

  private static final Set<String> UNCOMPRESSED = Set.of("Image", "vmlinux");

  public Boot {
    commandLine = List.copyOf(commandLine);
  }

  /** Whether the kernel image is compressed, and whatever lies in it with it. */
  public boolean compressesKernel() {
    return !UNCOMPRESSED.contains(kernelImage);
  }

  /** Who loads the kernel. */
  public enum Method {
    /** QEMU or the firmware is given kernel, command line and initramfs as files. */
    DIRECT,
    /** The BIOS loads the first sector of a 1.44 MB floppy, which loads the kernel. */
    FLOPPY
  }

  /** Where the initramfs is. */
  public enum Initramfs {
    /** A file of its own, which the loader puts into memory. */
    LOADED,
    /** Inside the kernel image. */
    EMBEDDED
  }
}
