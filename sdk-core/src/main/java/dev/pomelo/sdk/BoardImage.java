package dev.pomelo.sdk;

import java.nio.file.Path;
import java.util.List;

/**
 * The finished image of one board.
 *
 * @param board name of the board
 * @param directory where its files lie
 * @param kernel the kernel image
 * @param files all files of the image, the kernel among them
 * @param kernelBytes size of the kernel image
 * @param modulesBytes size of all kernel modules, 0 without any
 * @param rootfsBytes size of the root file system as it is loaded or written to a disk, 0 where the
 *     kernel carries it
 * @param diskBytes size of the disk image, 0 without one
 */
public record BoardImage(
    String board,
    Path directory,
    Path kernel,
    List<ImageFile> files,
    long kernelBytes,
    long modulesBytes,
    long rootfsBytes,
    long diskBytes) {

  public BoardImage {
    files = List.copyOf(files);
  }

  /**
   * A file of an image.
   *
   * @param role what it is: {@code kernel}, {@code config}, {@code rootfs}, {@code disk}, …
   * @param path where it lies
   * @param type extension with which it becomes an artifact: {@code cpio.xz}
   */
  public record ImageFile(String role, Path path, String type) {}
}
