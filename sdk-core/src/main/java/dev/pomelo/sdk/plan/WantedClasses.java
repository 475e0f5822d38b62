package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.hardware.DriverClass;
import dev.pomelo.sdk.hardware.DriverPolicy;
import dev.pomelo.sdk.hardware.DriverPolicy.Choice;
import dev.pomelo.sdk.image.Image;
import dev.pomelo.sdk.image.Rootfs;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which classes of drivers an image wants on a board: the console, what its features are about, and
 * what board and image ask for besides.
 */
final class WantedClasses {

  private WantedClasses() {}

  /**
   * The classes.
   *
   * @throws PomeloException with every wish that contradicts what the image needs
   */
  static DriverPolicy of(Image image, Board board) throws PomeloException {
    TreeMap<DriverClass, Choice> usual = new TreeMap<>();
    Location at = image.location("");
    usual.put(DriverClass.CONSOLE, new Choice("y", "the console of the board", at));
    if (TemplateModel.hasDisk(image) || image.hasFeature("disk")) {
      List<String> kinds = board.storage().stream().map(WantedClasses::directory).toList();
      usual.put(
          DriverClass.STORAGE,
          new Choice("y", "the image uses disks", at, kinds.contains("") ? List.of() : kinds));
    }
    if (image.hasFeature("network")) {
      usual.put(DriverClass.NETWORK, new Choice("y", "the image has the feature network", at));
    }
    DriverPolicy asked = board.drivers().under(image.drivers());
    Problems problems = new Problems();
    for (Map.Entry<DriverClass, Choice> entry : asked.choices().entrySet()) {
      check(entry.getKey(), entry.getValue(), image, problems);
    }
    board.drivers().choices().values().stream()
        .filter(choice -> !board.namesDevices())
        .findFirst()
        .ifPresent(
            choice ->
                problems.add(
                    Problem.at(
                        choice.location(),
                        "'drivers' decides nothing: board " + board.name() + " names no devices",
                        "give it a 'devicetree', 'devices' or hardware.txt, or drop 'drivers'")));
    problems.throwIfAny();
    return new DriverPolicy(usual).under(asked);
  }

  /** Where the kernel has the drivers of a kind of storage; empty where they are in many places. */
  private static String directory(String kind) {
    return switch (kind) {
      case "sd", "emmc" -> "drivers/mmc/";
      case "nand", "nor" -> "drivers/mtd/";
      case "sata", "ata" -> "drivers/ata/";
      case "nvme" -> "drivers/nvme/";
      case "usb" -> "drivers/usb/storage/";
      default -> "";
    };
  }

  /** Classes of which a board has devices that no tree or list names: its words speak of them. */
  static Set<DriverClass> byWords(Board board) {
    Set<DriverClass> classes = EnumSet.noneOf(DriverClass.class);
    if (!Collections.disjoint(board.network(), List.of("virtio-net", "ne2k-pci", "ne2k-isa"))) {
      classes.add(DriverClass.NETWORK);
    }
    if (!Collections.disjoint(board.storage(), List.of("virtio-blk", "ata", "floppy"))) {
      classes.add(DriverClass.STORAGE);
    }
    if (board.console().device().matches("ttyS\\d+|tty\\d+|hvc\\d+")) {
      classes.add(DriverClass.CONSOLE);
    }
    return classes;
  }

  private static void check(DriverClass kind, Choice choice, Image image, Problems problems) {
    String line = kind.word() + ": " + choice.value();
    if (choice.value().equals("m") && !image.kernel().modules()) {
      problems.add(
          Problem.at(
              choice.location(),
              "drivers cannot be modules: '" + line + "', and this kernel has none",
              "write kernel: {modules: true} in image.yaml, or '" + kind.word() + ": y'"));
    } else if (!choice.value().equals("y") && kind == DriverClass.CONSOLE) {
      problems.add(
          Problem.at(
              choice.location(),
              "the console cannot be left out or be a module: '" + line + "'",
              "drop the line: the console's driver is always built in"));
    } else if (choice.value().equals("n")
        && kind == DriverClass.NETWORK
        && image.hasFeature("network")) {
      problems.add(
          Problem.at(
              choice.location(),
              "the image has the feature network, whose drivers are left out: '" + line + "'",
              "drop the line, or the feature"));
    } else if (!choice.value().equals("y")
        && kind == DriverClass.STORAGE
        && image.rootfs().type() != Rootfs.Type.INITRAMFS) {
      problems.add(
          Problem.at(
              choice.location(),
              "the root file system lies on a disk, whose drivers must be built in: '" + line + "'",
              "drop the line, or write rootfs: {type: initramfs} in image.yaml"));
    }
  }
}
