package dev.pomelo.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult;
import org.junit.jupiter.api.Test;

/** What is asked of a kernel by board and image, and when it is built. */
class KernelPlanTest extends PlannedProject {

  @Test
  void theSwitchesOfTheKernelAreRequestsOfTheirLines() throws Exception {
    write(
        "image.yaml",
        """
        boards: [bench]
        preset: shell
        kernel:
          optimize: speed
          modules: true
          moduleCompression: xz
          options: {KALLSYMS: y, LOG_BUF_SHIFT: 12, PRINTK: n}
        """);
    assertThat(inputs("bench/computed-config/linux"))
        .contains(
            "CONFIG_CC_OPTIMIZE_FOR_SIZE n (image.yaml:4)",
            "CONFIG_CC_OPTIMIZE_FOR_PERFORMANCE y (image.yaml:4)",
            "CONFIG_MODULE_COMPRESS_XZ y (image.yaml:6)",
            "CONFIG_MODULE_COMPRESS_NONE n (image.yaml:6)",
            "CONFIG_KALLSYMS y (image.yaml:7)",
            "CONFIG_LOG_BUF_SHIFT 12 (image.yaml:7)",
            "CONFIG_PRINTK n (image.yaml:7)");

    write("image.yaml", "boards: [bench]\npreset: shell\nkernel: {options: {PRINTK: null}}\n");
    assertThat(requests("bench/computed-config/linux"))
        .contains("CONFIG_TTY")
        .doesNotContain("CONFIG_PRINTK");
  }

  @Test
  void aBoardWhoseLoaderUnpacksTheKernelHasAnImageOfThatCompression() throws Exception {
    write("image.yaml", "boards: [bench]\npreset: shell\nkernel: {compression: lzma}\n");
    assertThat(script("bench/kernel")).contains("kernel -j\"$JOBS\" 'Image.lzma'");
    assertThat(inputs("bench/computed-config/linux"))
        .noneMatch(input -> input.startsWith("CONFIG_KERNEL_"));

    write("image.yaml", "boards: [bench]\npreset: shell\nkernel: {compression: xz}\n");
    assertThatThrownBy(this::plan)
        .isInstanceOf(PomeloException.class)
        .hasMessage(
            """
            image.yaml:3:23: Linux has no kernel image for aarch64 of compression xz
              one of: none, gzip, bzip2, lzma, lzo, lz4, zstd\
            """);
  }

  @Test
  void aKernelWithTheInitramfsInsideIsBuiltAfterItAndModulesBeforeIt() throws Exception {
    write("src/main/boards/bench/board.yaml", BOARD.formatted("network: [virtio-net]", "embedded"));
    write("image.yaml", "boards: [bench]\npreset: shell\nkernel: {modules: true}\n");
    assertThat(plan())
        .extracting(s -> s.step().id())
        .containsSubsequence("bench/modules", "bench/rootfs", "bench/kernel");
    assertThat(script("bench/kernel"))
        .contains("install -m 644 \"$POMELO/rootfs/\"'rootfs.cpio.xz' 'rootfs.cpio.xz'");
  }

  @Test
  void aLoadedInitramfsHoldsNoKernelUp() throws Exception {
    assertThat(needs("bench/kernel"))
        .containsExactly("unpack/linux-for-linux", "bench/checked-config/linux");
  }

  @Test
  void aBuildDirectoryIsKeptWhateverLineOfTheLockFilePinsTheSource() throws Exception {
    write("pomelo.lock", PIN);
    Digest key = workKey("bench/kernel");
    write("pomelo.lock", "# the kernel of the field test\n\n" + PIN);
    assertThat(workKey("bench/kernel")).isEqualTo(key);
    write("pomelo.lock", PIN.replace("sha256: 4d", "sha256: 5d"));
    assertThat(workKey("bench/kernel")).isNotEqualTo(key);
  }

  @Test
  void aDeviceTreeIsCompiledFromTheFilesOfTheBoard() throws Exception {
    write(
        "src/main/boards/bench/board.yaml",
        BOARD.formatted("devicetree: {source: bench.dts, overlays: [lcd.dtso]}", "loaded"));
    write("src/main/boards/bench/bench.dts", "/dts-v1/;\n#include \"bench.dtsi\"\n");
    write("src/main/boards/bench/bench.dtsi", "/ { };\n");
    write("src/main/boards/bench/lcd.dtso", "/dts-v1/;\n/plugin/;\n");
    write("image.yaml", "boards: [bench]\npreset: shell\n");
    assertThat(step("bench/devicetree-sources").inputs())
        .extracting(StepResult.Input::name)
        .containsExactly("file 0/bench.dts", "file 0/bench.dtsi", "file 0/lcd.dtso");
    assertThat(script("bench/devicetree"))
        .contains("compile '0/bench.dts' \"$BUILD/base.dtb\" -@ && apply '0/lcd.dtso'");
    assertThat(step("bench/checked-devicetree").needs())
        .extracting(Need::step)
        .containsExactly("bench/devicetree", "unpack/linux-for-linux");
  }

  @Test
  void driversThatContradictTheImageAreAnError() throws Exception {
    write(
        "image.yaml",
        "boards: [bench]\npreset: shell\ndrivers: {usb: m, console: n, sensors: y}\n");
    write(
        "src/main/boards/bench/board.yaml",
        BOARD.formatted("drivers: {gpu: y}\nnetwork: [virtio-net]", "loaded"));
    assertThatThrownBy(this::plan)
        .hasMessage(
            """
            image.yaml:3:28: the console cannot be left out or be a module: 'console: n'
              drop the line: the console's driver is always built in
            image.yaml:3:16: drivers cannot be modules: 'usb: m', and this kernel has none
              write kernel: {modules: true} in image.yaml, or 'usb: y'
            src/main/boards/bench/board.yaml:6:16: 'drivers' decides nothing: board bench names no\
             devices
              give it a 'devicetree', 'devices' or hardware.txt, or drop 'drivers'""");
  }

  @Test
  void aConsoleIsAnUartOfThe8250KindOnlyByItsWholeName() throws Exception {
    write(
        "src/main/boards/bench/board.yaml",
        BOARD.formatted("network: [virtio-net]", "loaded").replace("ttyAMA0", "ttySIF0"));
    assertThat(requests("bench/computed-config/linux")).doesNotContain("CONFIG_SERIAL_8250");
    write(
        "src/main/boards/bench/board.yaml",
        BOARD.formatted("network: [virtio-net]", "loaded").replace("ttyAMA0", "ttyS1"));
    assertThat(requests("bench/computed-config/linux")).contains("CONFIG_SERIAL_8250");
  }

  @Test
  void aKernelOfAnotherSeriesIsAskedForOptionsThatItHas() throws Exception {
    assertThat(requests("bench/computed-config/linux"))
        .contains("CONFIG_SLOB", "CONFIG_BASE_FULL")
        .doesNotContain("CONFIG_SLUB_TINY", "CONFIG_BASE_SMALL");
    write("image.yaml", "boards: [bench]\npreset: shell\nkernel: {recipe: linux-6.12}\n");
    assertThat(requests("bench/computed-config/linux-6.12"))
        .contains("CONFIG_SLUB_TINY", "CONFIG_BASE_SMALL")
        .doesNotContain("CONFIG_SLOB", "CONFIG_BASE_FULL");
    assertThat(needs("bench/kernel"))
        .containsExactly("unpack/linux-6.12-for-linux-6.12", "bench/checked-config/linux-6.12");
    assertThat(needs("bench/recipe/linux-headers")).containsExactly("unpack/linux-for-linux");
  }

  @Test
  void aPcWithoutPciIsAskedForItsCardAndDiskByTheirPorts() throws Exception {
    write("image.yaml", "boards: [bench]\npreset: tiny-net\n");
    write(
        "src/main/boards/bench/board.yaml",
        BOARD.formatted("bus: [isa]\nstorage: [ata]\nnetwork: [ne2k-isa]", "loaded"));
    assertThat(requests("bench/computed-config/linux"))
        .contains("CONFIG_ISA", "CONFIG_NE2000", "CONFIG_PATA_LEGACY", "CONFIG_EXT2_FS")
        .doesNotContain(
            "CONFIG_PCI", "CONFIG_NE2K_PCI", "CONFIG_ATA_PIIX", "CONFIG_BLK_DEV_INITRD");
  }

  @Test
  void aMachineOfAFewMegabytesIsSparedWhatAShellCanDoWithout() throws Exception {
    write("image.yaml", "boards: [bench]\npreset: minimal\n");
    assertThat(asked("bench/computed-config/linux")).contains("CONFIG_PRINTK=y", "CONFIG_SYSFS=y");
    write(
        "src/main/boards/bench/board.yaml",
        BOARD.formatted("", "loaded").replace("memory: 128M", "memory: 8M"));
    assertThat(asked("bench/computed-config/linux")).contains("CONFIG_PRINTK", "CONFIG_SYSFS");
  }

  @Test
  void aNetworkWithoutDriversIsAContradiction() throws Exception {
    write(
        "image.yaml",
        "boards: [bench]\npreset: shell\nfeatures: [network]\ndrivers: {network: n}\n");
    write(
        "src/main/boards/bench/board.yaml",
        BOARD.formatted("devices: ['pci:1af4:1000']\nnetwork: [virtio-net]", "loaded"));
    assertThatThrownBy(this::plan)
        .hasMessage(
            """
            image.yaml:4:20: the image has the feature network, whose drivers are left out: \
            'network: n'
              drop the line, or the feature""");
  }

  @Test
  void aRootOnExt2AsksForItsDriverAndCanBeWrittenTo() throws Exception {
    write("src/main/boards/bench/board.yaml", BOARD.formatted("storage: [virtio-blk]", "loaded"));
    write("image.yaml", "boards: [bench]\npreset: shell\nrootfs: {type: ext2}\n");
    assertThat(requests("bench/computed-config/linux"))
        .contains("CONFIG_EXT2_FS", "CONFIG_BLOCK", "CONFIG_VIRTIO_BLK")
        .doesNotContain("CONFIG_BLK_DEV_INITRD");
    assertThat(requests("bench/rootfs")).contains("tool mke2fs", "tool debugfs");
  }

  @Test
  void whatTheRootFileSystemLiesOnIsBuiltIn() throws Exception {
    write(
        "image.yaml",
        "boards: [bench]\npreset: shell\nrootfs: {type: ext4}\ndrivers: {storage: n}\n");
    write(
        "src/main/boards/bench/board.yaml",
        BOARD.formatted("devices: ['pci:1af4:1001']\nstorage: [virtio-blk]", "loaded"));
    assertThatThrownBy(this::plan)
        .hasMessage(
            """
            image.yaml:4:20: the root file system lies on a disk, whose drivers must be built in:\
             'storage: n'
              drop the line, or write rootfs: {type: initramfs} in image.yaml""");
  }

  @Test
  void aClassOfDriversThatDoesNotExistIsComparedWithThoseThatDo() throws Exception {
    write("image.yaml", "boards: [bench]\npreset: shell\ndrivers: {sensor: y, usb: yes}\n");
    assertThatThrownBy(this::plan)
        .hasMessageContaining("image.yaml:3:11: unknown key 'sensor' in 'drivers'")
        .hasMessageContaining("did you mean 'sensors'?")
        .hasMessageContaining("image.yaml:3:27: unknown usb 'yes'");
  }

  @Test
  void theConfigOfABoardWithDevicesFollowsFromThem() throws Exception {
    write(
        "src/main/boards/bench/board.yaml",
        BOARD.formatted("devices: ['pci:1af4:1001']\nnetwork: [virtio-net]", "loaded"));
    assertThat(step("bench/computed-config/linux").needs())
        .extracting(Need::step)
        .contains("driver-index/linux-for-linux/arm64");
  }
}
