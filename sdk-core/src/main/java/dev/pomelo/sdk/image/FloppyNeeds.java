package dev.pomelo.sdk.image;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.board.Boot;
import dev.pomelo.sdk.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** Whether an image for a board that boots from a floppy is one that a floppy can hold. */
public final class FloppyNeeds {

  private FloppyNeeds() {}

  /** What cannot be, at the places that ask for it; nothing for other boards. */
  public static List<Problem> unmet(Image image, Board board) {
    List<Problem> problems = new ArrayList<>();
    if (!image.isFloppyOn(board)) {
      return problems;
    }
    String boots = "'" + board.name() + "' boots from a floppy, which ";
    if (image.disk() != null) {
      problems.add(
          Problem.at(
              image.location("/disk"),
              boots + "has no partition table",
              "drop 'disk:': the floppy is written without it"));
    }
    if (image.rootfs().type() != Rootfs.Type.INITRAMFS) {
      problems.add(
          Problem.at(
              image.location("/rootfs/type"),
              boots + "holds the root file system inside the kernel",
              "write 'type: initramfs', or drop the line"));
    }
    if (board.boot().initramfs() != Boot.Initramfs.EMBEDDED) {
      problems.add(
          Problem.at(
              board.location("/boot/initramfs"),
              boots + "holds the root file system inside the kernel",
              "write 'initramfs: embedded'"));
    }
    return problems;
  }
}
