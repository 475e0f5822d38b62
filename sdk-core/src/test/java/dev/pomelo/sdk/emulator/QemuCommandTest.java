package dev.pomelo.sdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class QemuCommandTest {

  private static final Machine VIRT =
      Machine.of("qemu-system-aarch64", "virt,gic-version=3", 64L << 20)
          .withCpu("cortex-a53")
          .boots(Path.of("Image.gz"), "console=ttyAMA0 panic=-1");

  @Test
  void startsTheMachineWithItsConsoleAndNothingElse() {
    assertThat(new QemuCommand(VIRT, false, "tcg", Path.of("/tmp/q/qmp")).arguments())
        .containsExactly(
            "qemu-system-aarch64",
            "-nodefaults",
            "-no-user-config",
            "-display",
            "none",
            "-machine",
            "virt,gic-version=3",
            "-accel",
            "tcg",
            "-cpu",
            "cortex-a53",
            "-m",
            "size=67108864B",
            "-chardev",
            "stdio,id=console,signal=off,mux=off",
            "-serial",
            "chardev:console",
            "-kernel",
            "Image.gz",
            "-append",
            "console=ttyAMA0 panic=-1",
            "-no-reboot",
            "-qmp",
            "unix:/tmp/q/qmp,server=on,wait=off");
  }

  @Test
  void theConsoleIsOnThePortOfTheMachineThatTheBoardNames() {
    assertThat(String.join(" ", arguments(VIRT.withSerialPort(1))))
        .contains("mux=off -serial null -serial chardev:console -kernel");
  }

  @Test
  void sharesTheTerminalBetweenConsoleAndMonitor() {
    assertThat(String.join(" ", new QemuCommand(VIRT, true, "tcg", null).arguments()))
        .contains("mux=on -serial chardev:console -mon chardev=console,mode=readline")
        .doesNotContain("-qmp");
  }

  @Test
  void addsDrivesAsDevicesOrInTheMachinesSlots() {
    Machine machine =
        VIRT.withDrives(
            List.of(
                Drive.unchanged(Path.of("a,b.img"), "virtio-blk-device"),
                new Drive(Path.of("c.img"), "nvme", true, false),
                new Drive(Path.of("sd.img"), "sd", false, false)));
    assertThat(String.join(" ", arguments(machine)))
        .contains("-drive if=none,file=a,,b.img,format=raw,id=drive0,snapshot=on")
        .contains("-drive if=none,file=c.img,format=raw,id=drive1,readonly=on")
        .contains("-drive if=sd,file=sd.img,format=raw,id=drive2")
        .contains(
            "-device nvme,serial=drive1,drive=drive1 -device virtio-blk-device,drive=drive0"
                + " -no-reboot");
  }

  @Test
  void anEmptyDiskIsZerosWithoutAFile() {
    assertThat(
            String.join(" ", arguments(VIRT.withDrives(List.of(Drive.empty(32L << 20, "ide-hd"))))))
        .contains(
            "-drive if=none,file.driver=null-co,file.read-zeroes=on,file.size=33554432,format=raw,"
                + "id=drive0,snapshot=on -device ide-hd,drive=drive0");
  }

  @Test
  void namesDrivesOnVirtioMmioInReverseSoThatTheFirstBecomesVda() {
    Machine machine =
        VIRT.withDrives(
            List.of(
                Drive.unchanged(Path.of("a.img"), "virtio-blk-device"),
                Drive.unchanged(Path.of("b.img"), "virtio-blk-device")));
    assertThat(String.join(" ", arguments(machine)))
        .contains("-device virtio-blk-device,drive=drive1 -device virtio-blk-device,drive=drive0");
  }

  @Test
  void connectsTheNetworkWithPortsOnTheLoopbackAddressOnly() {
    Network network =
        new Network(
            "virtio-net-pci,mac=52:54:00:12:34:56", List.of(Network.HostForward.tcp(2222, 22)));
    assertThat(String.join(" ", arguments(VIRT.withNetworks(List.of(network)))))
        .contains(
            "-netdev user,id=net0,hostfwd=tcp:127.0.0.1:2222-:22"
                + " -device virtio-net-pci,mac=52:54:00:12:34:56,netdev=net0,romfile=");
    assertThat(
            String.join(
                " ", arguments(VIRT.withNetworks(List.of(Network.of("virtio-net-device"))))))
        .contains("-device virtio-net-device,netdev=net0 ");
    assertThat(String.join(" ", arguments(VIRT.withNetworks(List.of(Network.of(Network.ONBOARD))))))
        .contains("-nic user ");
  }

  @Test
  void aCardOnUsbHasAnAddressByWhichLinuxTakesItForOne() {
    List<Network> networks =
        List.of(
            Network.of("usb-net"), Network.on("usb-net", Path.of("/tmp/net"), "52:54:00:00:00:01"));
    assertThat(String.join(" ", arguments(VIRT.withNetworks(networks))))
        .contains("-device usb-net,mac=50:54:00:12:34:56,netdev=net0")
        .contains("-device usb-net,mac=50:54:00:00:00:01,netdev=net1");
  }

  @Test
  void putsEachCardOnTheNetworkThatItIsMeantFor() {
    List<Network> networks =
        List.of(
            Network.on("ne2k_pci", Path.of("/tmp/net,0"), "52:54:00:00:00:00"),
            Network.of("ne2k_pci"),
            Network.alone("ne2k_pci"));
    assertThat(String.join(" ", arguments(VIRT.withNetworks(networks))))
        .contains(
            "-netdev stream,id=net0,server=off,addr.type=unix,addr.path=/tmp/net,,0"
                + " -netdev user,id=net1 -netdev hubport,id=net2,hubid=2"
                + " -device ne2k_pci,mac=52:54:00:00:00:00,netdev=net0,romfile="
                + " -device ne2k_pci,netdev=net1,romfile= -device ne2k_pci,netdev=net2,romfile=");
    assertThat(
            String.join(
                " ",
                arguments(
                    VIRT.withNetworks(
                        List.of(
                            Network.of("virtio-net-device"), Network.of("virtio-net-device"))))))
        .contains("-device virtio-net-device,netdev=net1 -device virtio-net-device,netdev=net0");
  }

  @Test
  void addsTheRestWhereItIsAskedFor() {
    Machine machine =
        VIRT.withInitrd(Path.of("root.cpio"))
            .withDtb(Path.of("board.dtb"))
            .withCpus(4)
            .thatReboots()
            .withExtraArguments(List.of("-device", "virtio-rng-device"));
    assertThat(String.join(" ", arguments(machine)))
        .contains("-smp 4")
        .contains("-initrd root.cpio -dtb board.dtb")
        .doesNotContain("-no-reboot")
        .endsWith("-device virtio-rng-device");
  }

  @Test
  void runsAnArm64GuestUnderKvmOnTheHostsOwnCpu() {
    assertThat(String.join(" ", new QemuCommand(VIRT, false, "kvm", null).arguments()))
        .contains("-accel kvm -cpu host");
  }

  private static List<String> arguments(Machine machine) {
    return new QemuCommand(machine, false, "tcg", null).arguments();
  }
}
