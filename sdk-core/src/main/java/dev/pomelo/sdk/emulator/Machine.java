package dev.pomelo.sdk.emulator;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A machine for QEMU to emulate, with a serial console and nothing that is not named here.
 *
 * @param qemu program, as in {@code qemu-system-aarch64}
 * @param machine machine type with its options, as in {@code virt,gic-version=3}
 * @param cpu CPU model with its options, or null for the machine's own
 * @param cpus number of CPUs
 * @param memoryBytes size of memory in bytes
 * @param kernel kernel for QEMU's own boot loader, or null where a drive is booted
 * @param initrd initramfs or initrd for the kernel, or null
 * @param dtb device tree for the kernel, or null for the one QEMU makes
 * @param serialPort which of the machine's serial ports the console is on, from 0
 * @param commandLine kernel command line, empty for none
 * @param drives in the order in which the machine sees them
 * @param networks network cards in the order in which the machine sees them
 * @param acceleration how the guest's instructions are run
 * @param noReboot whether a reboot of the guest ends QEMU
 * @param extraArguments further arguments for QEMU, added last
 */
public record Machine(
    String qemu,
    String machine,
    @Nullable String cpu,
    int cpus,
    long memoryBytes,
    @Nullable Path kernel,
    @Nullable Path initrd,
    @Nullable Path dtb,
    int serialPort,
    String commandLine,
    List<Drive> drives,
    List<Network> networks,
    Acceleration acceleration,
    boolean noReboot,
    List<String> extraArguments) {

  public Machine {
    drives = List.copyOf(drives);
    networks = List.copyOf(networks);
    extraArguments = List.copyOf(extraArguments);
  }

  /** A machine with one CPU, emulated, that ends on reboot and boots nothing yet. */
  public static Machine of(String qemu, String machine, long memoryBytes) {
    return new Machine(
        qemu,
        machine,
        null,
        1,
        memoryBytes,
        null,
        null,
        null,
        0,
        "",
        List.of(),
        List.of(),
        Acceleration.EMULATED,
        true,
        List.of());
  }

  /** The same machine with another CPU model; null for the machine's own. */
  public Machine withCpu(@Nullable String newCpu) {
    Draft draft = new Draft(this);
    draft.cpu = newCpu;
    return draft.machine();
  }

  /** The same machine with another size of memory, in bytes. */
  public Machine withMemory(long newMemoryBytes) {
    Draft draft = new Draft(this);
    draft.memoryBytes = newMemoryBytes;
    return draft.machine();
  }

  /** The same machine with another number of CPUs. */
  public Machine withCpus(int newCpus) {
    Draft draft = new Draft(this);
    draft.cpus = newCpus;
    return draft.machine();
  }

  /** The same machine booting a kernel with a command line. */
  public Machine boots(Path newKernel, String newCommandLine) {
    Draft draft = new Draft(this);
    draft.kernel = newKernel;
    draft.commandLine = newCommandLine;
    return draft.machine();
  }

  /** The same machine with an initramfs or initrd. */
  public Machine withInitrd(@Nullable Path newInitrd) {
    Draft draft = new Draft(this);
    draft.initrd = newInitrd;
    return draft.machine();
  }

  /** The same machine with a device tree. */
  public Machine withDtb(@Nullable Path newDtb) {
    Draft draft = new Draft(this);
    draft.dtb = newDtb;
    return draft.machine();
  }

  /** The same machine with its console on another serial port. */
  public Machine withSerialPort(int newSerialPort) {
    Draft draft = new Draft(this);
    draft.serialPort = newSerialPort;
    return draft.machine();
  }

  /** The same machine with these drives and no others. */
  public Machine withDrives(List<Drive> newDrives) {
    Draft draft = new Draft(this);
    draft.drives = newDrives;
    return draft.machine();
  }

  /** The same machine with these network cards and no others. */
  public Machine withNetworks(List<Network> newNetworks) {
    Draft draft = new Draft(this);
    draft.networks = newNetworks;
    return draft.machine();
  }

  /** The same machine run in another way. */
  public Machine withAcceleration(Acceleration newAcceleration) {
    Draft draft = new Draft(this);
    draft.acceleration = newAcceleration;
    return draft.machine();
  }

  /** The same machine, rebooting when the guest asks for it. */
  public Machine thatReboots() {
    Draft draft = new Draft(this);
    draft.noReboot = false;
    return draft.machine();
  }

  /** The same machine with these further arguments and no others. */
  public Machine withExtraArguments(List<String> arguments) {
    Draft draft = new Draft(this);
    draft.extraArguments = arguments;
    return draft.machine();
  }

  /** A machine on its way to become another one. */
  private static final class Draft {

    private String qemu;
    private String machine;
    private @Nullable String cpu;
    private int cpus;
    private long memoryBytes;
    private @Nullable Path kernel;
    private @Nullable Path initrd;
    private @Nullable Path dtb;
    private int serialPort;
    private String commandLine;
    private List<Drive> drives;
    private List<Network> networks;
    private Acceleration acceleration;
    private boolean noReboot;
    private List<String> extraArguments;

    Draft(Machine from) {
      qemu = from.qemu;
      machine = from.machine;
      cpu = from.cpu;
      cpus = from.cpus;
      memoryBytes = from.memoryBytes;
      kernel = from.kernel;
      initrd = from.initrd;
      dtb = from.dtb;
      serialPort = from.serialPort;
      commandLine = from.commandLine;
      drives = from.drives;
      networks = from.networks;
      acceleration = from.acceleration;
      noReboot = from.noReboot;
      extraArguments = from.extraArguments;
    }

    Machine machine() {
      return new Machine(
          qemu,
          machine,
          cpu,
          cpus,
          memoryBytes,
          kernel,
          initrd,
          dtb,
          serialPort,
          commandLine,
          drives,
          networks,
          acceleration,
          noReboot,
          extraArguments);
    }
  }
}
