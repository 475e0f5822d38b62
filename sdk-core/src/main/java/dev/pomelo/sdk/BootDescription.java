package dev.pomelo.sdk;

import dev.pomelo.sdk.board.Architecture;
import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.board.Qemu;
import dev.pomelo.sdk.definition.Size;
import dev.pomelo.sdk.emulator.Drive;
import dev.pomelo.sdk.emulator.Machine;
import dev.pomelo.sdk.emulator.Network;
import dev.pomelo.sdk.emulator.TestCommand;
import dev.pomelo.sdk.image.Image;
import dev.pomelo.sdk.image.Rootfs;
import dev.pomelo.sdk.image.SpareDisks;
import dev.pomelo.sdk.image.TestNetworks;
import dev.pomelo.sdk.plan.CommandLine;
import dev.pomelo.sdk.plan.PlanRequest;
import dev.pomelo.sdk.plan.RootfsFiles;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How QEMU boots a finished image and what is tried on it, in {@code boot.json} beside the image's
 * files: running and testing need nothing else.
 *
 * @param board name of the board
 * @param qemu program
 * @param machine machine type
 * @param cpu CPU model, or null
 * @param memoryBytes size of memory
 * @param kernel file name of the kernel, or null where the disk is booted
 * @param initrd file name of the initramfs, or null
 * @param dtb file name of the device tree, or null
 * @param disk file name of the disk, or null
 * @param diskDevice QEMU's device model of the disk, or null
 * @param spareDevice QEMU's device model of further, empty disks, or null
 * @param spareBytes their sizes
 * @param networkDevice QEMU's device model of the network card, or null
 * @param networks what its network cards are on, a card for each; empty for one on QEMU's own
 *     network
 * @param peers the machines that its tests need beside it: names, and their networks
 * @param commandLine the kernel's command line
 * @param arguments further arguments of QEMU
 * @param console what the console offers: {@code shell}, {@code login} or {@code none}
 * @param serialPort which of the machine's serial ports the console is on, from 0
 * @param powerOff shell command that ends QEMU; a reboot where the machine has no switch that
 *     software reaches
 * @param tests commands to run on the target
 * @param budget what the booted system is held against; null where there are no limits
 */
record BootDescription(
    String board,
    String qemu,
    String machine,
    @Nullable String cpu,
    long memoryBytes,
    @Nullable String kernel,
    @Nullable String initrd,
    @Nullable String dtb,
    @Nullable String disk,
    @Nullable String diskDevice,
    @Nullable String spareDevice,
    List<Long> spareBytes,
    @Nullable String networkDevice,
    List<String> networks,
    Map<String, List<String>> peers,
    String commandLine,
    List<String> arguments,
    String console,
    int serialPort,
    String powerOff,
    List<Test> tests,
    @Nullable BootBudget budget) {

  static final String FILE = "boot.json";

  /** File name of the device tree in an image. */
  static final String DTB = "board.dtb";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A command to run on the target.
   *
   * @param expect regular expression that its output must contain, or null
   * @param on the peer that runs it, or null for the image's own machine
   */
  record Test(
      String name,
      String run,
      int exit,
      @Nullable String expect,
      long timeoutSeconds,
      @Nullable String on) {

    TestCommand command() {
      return new TestCommand(
          name,
          run,
          exit,
          expect == null ? null : Pattern.compile(expect, Pattern.MULTILINE),
          Duration.ofSeconds(timeoutSeconds),
          on);
    }
  }

  /** How QEMU boots an image on a board; null where it cannot. */
  static @Nullable BootDescription of(PlanRequest request) {
    Board board = request.board();
    @Nullable Qemu qemu = board.qemu();
    if (qemu == null) {
      return null;
    }
    Image image = request.image();
    String rootfs = RootfsFiles.name(image, board);
    boolean initramfs = image.rootfs().type() == Rootfs.Type.INITRAMFS;
    @Nullable String disk = image.hasDiskOn(board) ? RootfsFiles.DISK : initramfs ? null : rootfs;
    boolean floppy = image.isFloppyOn(board);
    BootBudget budget = BootBudget.of(image.budget());
    return new BootDescription(
        board.name(),
        board.architecture().qemuBinary(),
        qemu.machine(),
        qemu.cpu(),
        qemu.memory().bytes(),
        floppy ? null : board.boot().kernelImage(),
        initramfs && !image.rootfs().embeddedOn(board) ? rootfs : null,
        board.deviceTree() == null ? null : DTB,
        disk,
        floppy ? "floppy" : qemu.storage(),
        qemu.storage(),
        SpareDisks.of(image).stream().map(Size::bytes).toList(),
        image.hasFeature("network") ? qemu.network() : null,
        TestNetworks.of(image),
        TestNetworks.peers(image),
        (CommandLine.of(request) + memory(board, qemu)).strip(),
        arguments(image, qemu),
        image.console().name().toLowerCase(Locale.ROOT),
        qemu.serialPort(),
        qemu.powerOff(),
        image.tests().stream()
            .map(
                t ->
                    new BootDescription.Test(
                        t.name(),
                        t.run(),
                        t.exit(),
                        t.expect(),
                        t.timeout().toSeconds(),
                        t.on() == null ? null : t.on().name()))
            .toList(),
        budget.limits().isEmpty() ? null : budget);
  }

  /** QEMU's own of the board, and a card for its display where the image has something to show. */
  private static List<String> arguments(Image image, Qemu qemu) {
    return image.hasFeature("screen")
        ? Stream.concat(Stream.of("-vga", "std"), qemu.arguments().stream()).toList()
        : qemu.arguments();
  }

  /** QEMU writes into a tree how much memory there is, but not on riscv64. */
  private static String memory(Board board, Qemu qemu) {
    boolean isUntold =
        board.architecture() == Architecture.RISCV64
            && board.deviceTree() != null
            && qemu.memory().bytes() < board.memory().bytes();
    return isUntold ? " mem=" + qemu.memory().bytes() : "";
  }

  /** Reads the description of the image in a directory. */
  static BootDescription read(Path directory) throws PomeloException {
    Path file = directory.resolve(FILE);
    try {
      return JSON.readValue(Files.readString(file), BootDescription.class);
    } catch (NoSuchFileException e) {
      throw new PomeloException(
          Problem.of(
              "there is no image in " + directory + " that QEMU could run",
              "build it with 'mvn package'; a board without 'qemu:' in its board.yaml cannot be"
                  + " run"),
          e);
    } catch (IOException | JacksonException e) {
      throw new PomeloException(
          Problem.at(
              Location.of(file.toString()),
              "cannot be read: " + e.getMessage(),
              "build it again with 'mvn package'"),
          e);
    }
  }

  String format() {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
  }

  /**
   * The machine to run by itself. Its first card is on QEMU's own network, nothing answers on
   * others.
   *
   * @param directory where the image's files lie
   * @param moreCommandLine words to add to the kernel's command line, where QEMU loads the kernel
   */
  Machine machine(Path directory, String moreCommandLine) {
    Machine result =
        Machine.of(qemu, machine, memoryBytes)
            .withCpu(cpu)
            .withInitrd(initrd == null ? null : directory.resolve(initrd))
            .withDtb(dtb == null ? null : directory.resolve(dtb))
            .withSerialPort(serialPort)
            .withNetworks(cards())
            .withExtraArguments(arguments);
    if (kernel != null) {
      String words = (commandLine + " " + moreCommandLine).strip();
      result = result.boots(directory.resolve(kernel), words);
    }
    return result.withDrives(drives(directory));
  }

  private List<Network> cards() {
    List<Network> cards = new ArrayList<>();
    String device = networkDevice;
    if (device != null) {
      cards.add(Network.of(device));
      networks.stream().skip(1).forEach(network -> cards.add(Network.alone(device)));
    }
    return cards;
  }

  private List<Drive> drives(Path directory) {
    List<Drive> drives = new ArrayList<>();
    if (disk != null && diskDevice != null) {
      drives.add(Drive.unchanged(directory.resolve(disk), diskDevice));
    }
    String device = spareDevice;
    if (device != null) {
      spareBytes.forEach(bytes -> drives.add(Drive.empty(bytes, device)));
    }
    return drives;
  }
}
