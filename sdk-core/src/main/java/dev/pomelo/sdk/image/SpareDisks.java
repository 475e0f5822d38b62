package dev.pomelo.sdk.image;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.board.Qemu;
import dev.pomelo.sdk.definition.Size;
import dev.pomelo.sdk.problem.Problem;
import java.util.List;

/**
 * Empty disks that QEMU adds to a board, for systems that partition and format: {@code qemu:
 * {disks: [32M]}}. Each is empty again at the next boot.
 */
public final class SpareDisks {

  private static final String POINTER = "/qemu/disks";

  private SpareDisks() {}

  /** Their sizes, in the order in which the system sees them after its own disk. */
  public static List<Size> of(Image image) {
    return image.definition().get("qemu").stream()
        .flatMap(qemu -> qemu.texts("disks").stream())
        .map(Size::parse)
        .toList();
  }

  /** Says so where QEMU does not know what kind of disk the board has. */
  public static List<Problem> unmet(Image image, Board board) {
    Qemu qemu = board.qemu();
    if (of(image).isEmpty() || qemu == null || qemu.storage() != null) {
      return List.of();
    }
    return List.of(
        Problem.at(
            image.location(POINTER),
            "QEMU has no disk of a kind that '" + board.name() + "' has",
            "write 'storage:' with a disk of QEMU's -device below 'qemu:' in "
                + board.location("/qemu").file()
                + ", or drop the disks"));
  }
}
