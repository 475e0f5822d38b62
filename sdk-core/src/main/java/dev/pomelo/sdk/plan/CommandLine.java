package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.board.Console;
import dev.pomelo.sdk.image.Disk;
import dev.pomelo.sdk.image.Image;
import dev.pomelo.sdk.image.Rootfs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kernel's command line: console, root file system, then the board's own words. */
public final class CommandLine {

  private CommandLine() {}

  /** The command line of an image on a board. */
  public static String of(PlanRequest request) {
    Board board = request.board();
    Image image = request.image();
    List<String> words = new ArrayList<>();
    if (image.hasFeature("screen")) {
      words.add("console=tty0"); // the kernel speaks on all of them, init on the last
    }
    if (!board.console().equals(Console.OF_THE_TREE)) {
      words.add(board.console().argument());
    }
    if (image.rootfs().type() != Rootfs.Type.INITRAMFS) {
      words.add("root=" + device(board, image.disk()));
      words.add("rootfstype=" + image.rootfs().type().name().toLowerCase(java.util.Locale.ROOT));
      words.add(image.rootfs().type().isExt() ? "rw" : "ro");
      words.add("rootwait");
    }
    words.addAll(board.boot().commandLine());
    return String.join(" ", words);
  }

  /** The kernel's name of the first disk, or of the first partition on it. */
  private static String device(Board board, @Nullable Disk disk) {
    String partition = disk == null ? "" : "1";
    return switch (board.storage().get(0)) {
      case "virtio-blk" -> "/dev/vda" + partition;
      case "emmc", "sd" -> "/dev/mmcblk0" + (disk == null ? "" : "p1");
      case "nvme" -> "/dev/nvme0n1" + (disk == null ? "" : "p1");
      default -> "/dev/sda" + partition;
    };
  }
}
