package dev.pomelo.sdk.emulator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The command that starts QEMU for a machine: the one place that knows QEMU's options.
 *
 * @param machine what to emulate
 * @param terminal whether a person sits at the console, with QEMU's Ctrl-A keys and monitor
 * @param accelerator QEMU's name of the accelerator
 * @param qmp socket for the control protocol, or null for none; see {@link Qmp}
 */
record QemuCommand(Machine machine, boolean terminal, String accelerator, @Nullable Path qmp) {

  private static final Set<String> SLOTS =
      Set.of("sd", "pflash", "floppy", "ide", "mtd", "scsi", "virtio");

  /** Cards with a boot ROM, which no board here boots from and which not every host has. */
  private static final Set<String> WITH_ROM =
      Set.of("e1000", "e1000e", "ne2k_pci", "pcnet", "rtl8139", "vmxnet3", "virtio-net-pci");

  /** The program and its arguments. */
  List<String> arguments() {
    List<String> all = new ArrayList<>();
    all.add(machine.qemu());
    // No display, no default devices, no user configuration: nothing to start but what is named.
    all.addAll(List.of("-nodefaults", "-no-user-config", "-display", "none"));
    all.addAll(List.of("-machine", machine.machine(), "-accel", accelerator));
    addWhereSet(all, "-cpu", cpu());
    if (machine.cpus() > 1) {
      all.addAll(List.of("-smp", Integer.toString(machine.cpus())));
    }
    all.addAll(List.of("-m", "size=" + machine.memoryBytes() + "B"));
    addConsole(all);
    addWhereSet(all, "-kernel", machine.kernel());
    addWhereSet(all, "-initrd", machine.initrd());
    addWhereSet(all, "-dtb", machine.dtb());
    if (!machine.commandLine().isEmpty()) {
      all.addAll(List.of("-append", machine.commandLine()));
    }
    addDrives(all);
    addNetworks(all);
    if (machine.noReboot()) {
      all.add("-no-reboot");
    }
    if (qmp != null) {
      all.addAll(List.of("-qmp", "unix:" + escaped(qmp) + ",server=on,wait=off"));
    }
    all.addAll(machine.extraArguments());
    return List.copyOf(all);
  }

  /** KVM on ARM runs no CPU but the host's own. */
  private @Nullable String cpu() {
    boolean hosts = accelerator.equals("kvm") && machine.qemu().endsWith("-aarch64");
    return hosts ? "host" : machine.cpu();
  }

  private void addConsole(List<String> all) {
    String mux = terminal ? "on" : "off";
    all.addAll(List.of("-chardev", "stdio,id=console,signal=off,mux=" + mux));
    for (int port = 0; port < machine.serialPort(); port++) {
      all.addAll(List.of("-serial", "null")); // QEMU gives them to the machine's ports in turn
    }
    all.addAll(List.of("-serial", "chardev:console"));
    if (terminal) {
      all.addAll(List.of("-mon", "chardev=console,mode=readline"));
    }
  }

  private void addDrives(List<String> all) {
    List<String> devices = new ArrayList<>();
    List<String> onMmio = new ArrayList<>();
    for (int i = 0; i < machine.drives().size(); i++) {
      Drive drive = machine.drives().get(i);
      String id = "drive" + i;
      boolean slot = SLOTS.contains(drive.device());
      String options = medium(drive) + ",format=raw,id=" + id;
      options += drive.readOnly() ? ",readonly=on" : "";
      options += drive.snapshot() ? ",snapshot=on" : "";
      all.addAll(List.of("-drive", "if=" + (slot ? drive.device() : "none") + "," + options));
      String model = model(drive.device());
      String serial = model.equals("nvme") ? ",serial=" + id : "";
      List<String> device = List.of("-device", drive.device() + serial + ",drive=" + id);
      if (model.endsWith("-device")) {
        // QEMU fills the slots of virtio-mmio from the last one down: named last, found first.
        onMmio.addAll(0, device);
      } else if (!slot) {
        devices.addAll(device);
      }
    }
    all.addAll(devices);
    all.addAll(onMmio);
  }

  private static String medium(Drive drive) {
    Path file = drive.file();
    return file == null
        ? "file.driver=null-co,file.read-zeroes=on,file.size=" + drive.bytes()
        : "file=" + escaped(file);
  }

  private void addNetworks(List<String> all) {
    List<String> cards = new ArrayList<>();
    for (int i = 0; i < machine.networks().size(); i++) {
      Network network = machine.networks().get(i);
      if (network.device().equals(Network.ONBOARD)) {
        all.addAll(List.of("-nic", "user" + forwards(network)));
        continue;
      }
      String id = "net" + i;
      all.addAll(List.of("-netdev", netdev(network, id, i)));
      String model = model(network.device());
      String mac = address(network, model, i);
      String rom = WITH_ROM.contains(model) ? ",romfile=" : "";
      List<String> card = List.of("-device", network.device() + mac + ",netdev=" + id + rom);
      cards.addAll(model.endsWith("-device") ? 0 : cards.size(), card); // as drives on virtio-mmio
    }
    all.addAll(cards);
  }

  /**
   * The card's address for {@code -device}; empty for QEMU's own. Linux takes a card on USB for a
   * link to another computer, and calls it {@code usb0}, if that is locally administered as all of
   * QEMU's are ({@code usbnet_probe} in {@code drivers/net/usb/usbnet.c}).
   */
  private static String address(Network network, String model, int number) {
    Network.Cable cable = network.cable();
    @Nullable String mac = cable == null ? null : cable.mac();
    if (!model.equals("usb-net") || network.device().contains("mac=")) {
      return mac == null ? "" : ",mac=" + mac;
    }
    String local = mac == null ? String.format("52:54:00:12:34:%02x", 0x56 + number) : mac;
    return ",mac=50" + local.substring(2);
  }

  private static String netdev(Network network, String id, int number) {
    Network.Cable cable = network.cable();
    if (cable == null) {
      return "user,id=" + id + forwards(network);
    }
    Path segment = cable.segment();
    return segment == null
        ? "hubport,id=" + id + ",hubid=" + number
        : "stream,id=" + id + ",server=off,addr.type=unix,addr.path=" + escaped(segment);
  }

  private static String forwards(Network network) {
    StringBuilder forwards = new StringBuilder();
    for (Network.HostForward forward : network.forwards()) {
      forwards
          .append(",hostfwd=" + forward.protocol())
          .append(":127.0.0.1:" + forward.hostPort())
          .append("-:" + forward.guestPort());
    }
    return forwards.toString();
  }

  private static String model(String device) {
    int comma = device.indexOf(',');
    return comma < 0 ? device : device.substring(0, comma);
  }

  private static void addWhereSet(List<String> all, String option, @Nullable Object value) {
    if (value != null) {
      all.addAll(List.of(option, value.toString()));
    }
  }

  /** A comma ends an option of QEMU unless it is doubled. */
  private static String escaped(Path path) {
    return path.toString().replace(",", ",,");
  }
}
