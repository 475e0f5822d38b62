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
 * @param commandLine kernel command line, empty for none
 * @param drives in the order in which the machine sees them
 * @param network card with user-mode networking, or null for none
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
    String commandLine,
    List<Drive> drives,
    @Nullable Network network,
    Acceleration acceleration,
    boolean noReboot,
    List<String> extraArguments) {

  public Machine {
    drives = List.copyOf(drives);
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
        "",
        List.of(),
        null,
        Acceleration.EMULATED,
        true,
        List.of());
  }

  /** The same machine with another CPU model; null for the machine's own. */
  public Machine withCpu(@Nullable String newCpu) {
    return new Machine(
        qemu,
        machine,
        newCpu,
        cpus,
        memoryBytes,
        kernel,
        initrd,
        dtb,
        commandLine,
        drives,
        network,
        acceleration,
        noReboot,
        extraArguments);
  }

  /** The same machine with another number of CPUs. */
  public Machine withCpus(int newCpus) {
    return new Machine(
        qemu,
        machine,
        cpu,
        newCpus,
        memoryBytes,
        kernel,
        initrd,
        dtb,
        commandLine,
        drives,
        network,
        acceleration,
        noReboot,
        extraArguments);
  }

  /** The same machine booting a kernel with a command line. */
  public Machine boots(Path newKernel, String newCommandLine) {
    return new Machine(
        qemu,
        machine,
        cpu,
        cpus,
        memoryBytes,
        newKernel,
        initrd,
        dtb,
        newCommandLine,
        drives,
        network,
        acceleration,
        noReboot,
        extraArguments);
  }

  /** The same machine with an initramfs or initrd. */
  public Machine withInitrd(@Nullable Path newInitrd) {
    return new Machine(
        qemu,
        machine,
        cpu,
        cpus,
        memoryBytes,
        kernel,
        newInitrd,
        dtb,
        commandLine,
        drives,
        network,
        acceleration,
        noReboot,
        extraArguments);
  }

  /** The same machine with a device tree. */
  public Machine withDtb(@Nullable Path newDtb) {
    return new Machine(
        qemu,
        machine,
        cpu,
        cpus,
        memoryBytes,
        kernel,
        initrd,
        newDtb,
        commandLine,
        drives,
        network,
        acceleration,
        noReboot,
        extraArguments);
  }

  /** The same machine with these drives and no others. */
  public Machine withDrives(List<Drive> newDrives) {
    return new Machine(
        qemu,
        machine,
        cpu,
        cpus,
        memoryBytes,
        kernel,
        initrd,
        dtb,
        commandLine,
        newDrives,
        network,
        acceleration,
        noReboot,
        extraArguments);
  }

  /** The same machine with a network card; null for none. */
  public Machine withNetwork(@Nullable Network newNetwork) {
    return new Machine(
        qemu,
        machine,
        cpu,
        cpus,
        memoryBytes,
        kernel,
        initrd,
        dtb,
        commandLine,
        drives,
        newNetwork,
        acceleration,
        noReboot,
        extraArguments);
  }

  /** The same machine run in another way. */
  public Machine withAcceleration(Acceleration newAcceleration) {
    return new Machine(
        qemu,
        machine,
        cpu,
        cpus,
        memoryBytes,
        kernel,
        initrd,
        dtb,
        commandLine,
        drives,
        network,
        newAcceleration,
        noReboot,
        extraArguments);
  }

  /** The same machine, rebooting when the guest asks for it. */
  public Machine thatReboots() {
    return new Machine(
        qemu,
        machine,
        cpu,
        cpus,
        memoryBytes,
        kernel,
        initrd,
        dtb,
        commandLine,
        drives,
        network,
        acceleration,
        false,
        extraArguments);
  }

  /** The same machine with these further arguments and no others. */
  public Machine withExtraArguments(List<String> arguments) {
    return new Machine(
        qemu,
        machine,
        cpu,
        cpus,
        memoryBytes,
        kernel,
        initrd,
        dtb,
        commandLine,
        drives,
        network,
        acceleration,
        noReboot,
        arguments);
  }
}
