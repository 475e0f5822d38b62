package dev.pomelo.sdk.board;

import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.PartFile;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.definition.Size;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.hardware.DriverPolicy;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.store.Digest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A board with everything its ancestors say about it.
 *
 * @param name the name, which is its folder's
 * @param description one line for people; empty where nobody wrote one
 * @param architecture the processor architecture
 * @param cpu gcc's name of the processor; null for any of the architecture
 * @param abi {@code lp64d} and the like on RISC-V, {@code hard} or {@code soft} on arm; null for
 *     the usual
 * @param memory how much memory there is
 * @param console where the kernel speaks
 * @param storage kinds of storage: {@code virtio-blk}, {@code emmc}, …
 * @param network kinds of network card: {@code virtio-net}, {@code e1000}, …
 * @param display kinds of display: {@code vga}
 * @param input kinds of input: {@code ps2}
 * @param bus buses: {@code pci}, {@code virtio-mmio}, {@code usb}, …
 * @param devices ids of devices ({@code pci:1af4:1000}, {@code of:…}), with their places
 * @param drivers which classes of drivers it wants
 * @param deviceTree what its device tree is compiled from; null for the firmware's or none
 * @param boot how it boots
 * @param qemu how QEMU runs it; null where it cannot
 * @param toolchain the compiler and its flags
 * @param parts the directories of the ancestors, oldest first, then its own
 * @param definition the definition that all of this was read from
 * @param digest of what the definition means; comments and form do not count
 */
public record Board(
    String name,
    String description,
    Architecture architecture,
    @Nullable String cpu,
    @Nullable String abi,
    Size memory,
    Console console,
    List<String> storage,
    List<String> network,
    List<String> display,
    List<String> input,
    List<String> bus,
    List<Reference> devices,
    DriverPolicy drivers,
    @Nullable DeviceTreeSource deviceTree,
    Boot boot,
    @Nullable Qemu qemu,
    BoardToolchain toolchain,
    List<Part> parts,
    YamlNode definition,
    Digest digest) {

  /** Modaliases, as a running Linux prints them, beside {@code board.yaml}. */
  public static final String LIST = "hardware.txt";

  public Board {
    storage = List.copyOf(storage);
    network = List.copyOf(network);
    display = List.copyOf(display);
    input = List.copyOf(input);
    bus = List.copyOf(bus);
    devices = List.copyOf(devices);
    parts = List.copyOf(parts);
  }

  /**
   * Whether drivers follow from its devices: those of a device tree, or those that are listed in
   * {@code board.yaml} or in {@value #LIST}.
   */
  public boolean namesDevices() {
    return deviceTree != null || !devices.isEmpty() || file(LIST).isPresent();
  }

  /** The same board, booting in another way. */
  public Board withBoot(Boot newBoot) {
    return new Board(
        name,
        description,
        architecture,
        cpu,
        abi,
        memory,
        console,
        storage,
        network,
        display,
        input,
        bus,
        devices,
        drivers,
        deviceTree,
        newBoot,
        qemu,
        toolchain,
        parts,
        definition,
        digest);
  }

  /** A file of the board's folder, or of the nearest ancestor's that has it. */
  public Optional<PartFile> file(String path) {
    for (int i = parts.size() - 1; i >= 0; i--) {
      Optional<PartFile> file = parts.get(i).file(path);
      if (file.isPresent()) {
        return file;
      }
    }
    return Optional.empty();
  }

  /**
   * Where a value was written, in the board's own file or an ancestor's.
   *
   * @param pointer a JSON pointer such as {@code /qemu/machine}
   * @return the place of the nearest value around it that was written
   */
  public Location location(String pointer) {
    for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      var found = definition.at(at);
      if (found.isPresent()) {
        return found.get().location();
      }
    }
    return definition.location();
  }
}
