package dev.pomelo.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.BuildLog;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.execution.StepState;
import dev.pomelo.sdk.plan.PlanRequest;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult;
import dev.pomelo.sdk.store.Verification;
import dev.pomelo.sdk.toolchain.HostToolsProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans of whole images, with the SDK's own recipes, presets and features. Nothing is built. */
class SdkPlanTest {

  private static final String BOARD =
      """
      name: bench
      architecture: aarch64
      cpu: cortex-a53
      memory: 128M
      console: ttyAMA0
      %s
      boot: {method: direct, initramfs: %s}
      """;

  private static final String PIN =
      """
      linux:
        place: Debian package linux-source-6.1, file usr/src/linux-source-6.1.tar.xz
        version: "6.1.192-2"
        file: linux-source-6.1.tar.xz
        sha256: 4d415b3d364834fd818270e88813e90323bbfce4f519a0e6bd4940ddcd7df693
      """;

  @TempDir Path directory;
  private Path project;
  private List<String> definitions = List.of("src/main");
  private ImageRequest.BoardCatalog catalog = ImageRequest.BoardCatalog.NONE;

  @BeforeEach
  void aProjectWithABoardOfItsOwn() throws IOException {
    project = Files.createDirectory(directory.resolve("project"));
    write("src/main/boards/bench/board.yaml", BOARD.formatted("network: [virtio-net]", "loaded"));
    write("image.yaml", "boards: [bench]\npreset: shell\nfeatures: [network]\n");
  }

  @Test
  void aPlanNamesEveryStepAndDownloadsNothing() throws Exception {
    List<StepState> states = plan();
    assertThat(states)
        .extracting(s -> s.step().id())
        .contains(
            "fetch/linux",
            "unpack/linux-for-linux",
            "bench/config/linux",
            "bench/checked-config/linux",
            "bench/kernel",
            "bench/recipe/linux-headers",
            "bench/recipe/musl",
            "bench/sysroot/busybox",
            "bench/recipe/busybox",
            "bench/rootfs")
        .doesNotHaveDuplicates();
    assertThat(states.get(0).kind()).isEqualTo(StepState.Kind.RUNS);
    assertThat(states.get(0).reasons()).containsExactly("never built here");
    assertThat(directory.resolve("store/blobs")).doesNotExist();
    assertThat(project.resolve("pomelo.lock")).doesNotExist();
  }

  @Test
  void aFeatureThatTheBoardCannotServeIsAnError() throws Exception {
    write("src/main/boards/bench/board.yaml", BOARD.formatted("", "loaded"));
    assertThatThrownBy(this::plan)
        .isInstanceOf(PomeloException.class)
        .hasMessageStartingWith(
            "image.yaml:3:12: the feature 'network' needs a board with network, and 'bench' has"
                + " none");
  }

  @Test
  void aFeatureMayWantAnyDiskOrOneOfAKind() throws Exception {
    write("image.yaml", "boards: [bench]\npreset: shell\nfeatures: [data, old]\n");
    write("src/main/features/data/feature.yaml", "requires: {storage: disk}\n");
    write("src/main/features/old/feature.yaml", "requires: {storage: ata}\n");
    write("src/main/boards/bench/board.yaml", BOARD.formatted("storage: [floppy]", "loaded"));
    assertThatThrownBy(this::plan)
        .isInstanceOf(PomeloException.class)
        .hasMessageContaining(
            "the feature 'data' needs a board with a disk as storage, and 'bench' has only floppy")
        .hasMessageContaining(
            "the feature 'old' needs a board with ata as storage, and 'bench' has only floppy")
        .hasMessageContaining("add what it has to 'storage:' in src/main/boards/bench/board.yaml");

    write("src/main/boards/bench/board.yaml", BOARD.formatted("storage: [floppy, ata]", "loaded"));
    assertThat(plan()).extracting(s -> s.step().id()).contains("bench/kernel", "bench/rootfs");
  }

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
  void modulesApartAreNotInTheRootFileSystem() throws Exception {
    write("image.yaml", "boards: [bench]\npreset: shell\nkernel: {modules: true}\n");
    assertThat(needs("bench/rootfs")).contains("bench/modules");
    assertThat(script("bench/modules")).contains("INSTALL_MOD_STRIP=1");

    write(
        "image.yaml",
        """
        boards: [bench]
        preset: shell
        kernel: {modules: true, modulesApart: true, stripModules: false}
        """);
    assertThat(needs("bench/rootfs")).doesNotContain("bench/modules");
    assertThat(script("bench/modules")).doesNotContain("INSTALL_MOD_STRIP");
  }

  @Test
  void programsAreCompiledAsTheImageSays() throws Exception {
    Step usual = step("bench/recipe/musl");
    write("image.yaml", "boards: [bench]\npreset: shell\nprograms: {optimize: speed}\n");
    Step fast = step("bench/recipe/musl");
    assertThat(environment(usual)).containsEntry("OPTIMIZE", "-Os");
    assertThat(environment(fast)).containsEntry("OPTIMIZE", "-O2");
    assertThat(inputs("bench/computed-config/busybox"))
        .anyMatch(input -> input.startsWith("CONFIG_EXTRA_CFLAGS \"-O2\""));
    assertThat(environment(step("bench/kernel"))).doesNotContainKey("OPTIMIZE");
  }

  @Test
  void onlyARecipeWithKconfigFilesHasAConfigToBeginWith() throws Exception {
    write(
        "image.yaml",
        """
        boards: [bench]
        preset: shell
        recipes:
          - {name: busybox, config: defconfig}
          - {name: dropbear, config: defconfig}
        """);
    assertThatThrownBy(this::plan)
        .isInstanceOf(PomeloException.class)
        .hasMessageStartingWith(
            "image.yaml:5:30: recipe 'dropbear' has no config that could begin with anything");
  }

  private List<String> inputs(String step) throws Exception {
    return step(step).inputs().stream().map(i -> i.name() + " " + i.shown()).toList();
  }

  /** What a step needs beside the host's programs, which depend on the host. */
  private List<String> needs(String step) throws Exception {
    return step(step).needs().stream()
        .map(Need::step)
        .filter(need -> !need.contains("/host-tools"))
        .toList();
  }

  private static java.util.Map<String, String> environment(Step step) {
    return ((Action.Script) step.action()).environment();
  }

  @Test
  void thePresetForDisksWantsOneThatIsNoFloppy() throws Exception {
    write("image.yaml", "boards: [bench]\npreset: rescue\n");
    write("src/main/boards/bench/board.yaml", BOARD.formatted("storage: [floppy]", "loaded"));
    assertThatThrownBy(this::plan)
        .isInstanceOf(PomeloException.class)
        .hasMessageContaining(
            "the feature 'disk' needs a board with a disk as storage, and 'bench' has only floppy");

    write("src/main/boards/bench/board.yaml", BOARD.formatted("storage: [floppy, ata]", "loaded"));
    assertThat(plan()).extracting(s -> s.step().id()).contains("bench/kernel", "bench/rootfs");
  }

  @Test
  void aRouterWantsABoardWithANetwork() throws Exception {
    write("image.yaml", "boards: [bench]\npreset: router\n");
    write("src/main/boards/bench/board.yaml", BOARD.formatted("storage: [floppy]", "loaded"));
    assertThatThrownBy(this::plan)
        .isInstanceOf(PomeloException.class)
        .hasMessageContaining(
            "the feature 'network' needs a board with network, and 'bench' has none");

    write("src/main/boards/bench/board.yaml", BOARD.formatted("network: [virtio-net]", "loaded"));
    assertThat(plan()).extracting(s -> s.step().id()).contains("bench/kernel", "bench/rootfs");
  }

  @Test
  void emptyDisksWantABoardWhoseDisksQemuKnows() throws Exception {
    write("image.yaml", "boards: [bench]\npreset: shell\nqemu: {disks: [32M]}\n");
    write(
        "src/main/boards/bench/board.yaml",
        BOARD.formatted("storage: [nand]\nqemu: {machine: virt}", "loaded"));
    assertThatThrownBy(this::plan)
        .isInstanceOf(PomeloException.class)
        .hasMessageStartingWith("image.yaml:3:15: QEMU has no disk of a kind that 'bench' has");
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
  void aSysrootThatIsNotThereIsNamed() throws Exception {
    write(
        "image.yaml",
        """
        boards: [bench]
        preset: shell
        toolchain: {prefix: aarch64-linux-gnu-, sysroot: sysrot}
        """);
    assertThatThrownBy(this::plan)
        .hasMessageContaining("image.yaml:3:12: no such sysroot: there is no directory ")
        .hasMessageContaining("/project/sysrot on this host");
  }

  @Test
  void aScriptSeesTheOptionsOfItsRecipe() throws Exception {
    write(
        "src/main/recipes/greeting/recipe.yaml",
        """
        name: greeting
        version: "1"
        licence: MIT
        sources: [{places: [{local: src}]}]
        build: {system: kconfig}
        install: {target: make install}
        options:
          loud: {default: false, description: in capitals}
          in-colour: {default: true, description: in red}
        """);
    write("src/main/recipes/greeting/src/hello", "hello\n");
    write(
        "src/main/recipes/greeting/greeting.config.ftl",
        """
        [#if recipe.options.loud]CONFIG_LOUD=y[/#if]
        [#if recipe.options["in-colour"]]CONFIG_COLOUR=y[/#if]
        """);
    write(
        "image.yaml",
        "boards: [bench]\npreset: shell\nrecipes: [{name: greeting, options: {loud: true}}]\n");
    Action.Script build = (Action.Script) step("bench/recipe/greeting").action();
    assertThat(build.environment())
        .containsEntry("OPTION_LOUD", "yes")
        .containsEntry("OPTION_IN_COLOUR", "yes");
    assertThat(step("bench/computed-config/greeting").inputs())
        .contains(
            new StepResult.Input(
                "CONFIG_LOUD",
                Digest.of("CONFIG_LOUD=y"),
                "y (src/main/recipes/greeting/greeting.config.ftl:1)"),
            new StepResult.Input(
                "the order of what is asked", Digest.of("CONFIG_LOUD=y\nCONFIG_COLOUR=y\n"), ""));
    assertThat(((Action.Script) step("bench/recipe/busybox").action()).environment())
        .doesNotContainKey("OPTION_LOUD");
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

  private List<String> asked(String step) throws Exception {
    return step(step).inputs().stream()
        .map(input -> input.name() + (input.shown().startsWith("n ") ? "" : "=y"))
        .toList();
  }

  private List<String> requests(String step) throws Exception {
    return step(step).inputs().stream().map(StepResult.Input::name).toList();
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

  @Test
  void anOptionThatARecipeDoesNotHaveIsSaidAtItsPlace() throws Exception {
    write(
        "image.yaml",
        "boards: [bench]\npreset: shell\nrecipes:\n  - name: busybox\n    options: {tls: true}\n");
    assertThatThrownBy(this::plan)
        .hasMessage(
            """
            image.yaml:5:15: recipe 'busybox' has no option 'tls'
                options: {tls: true}
                          ^ it has no options at all; see pomelo!recipes/busybox/recipe.yaml""");
  }

  @Test
  void anUnknownBoardIsComparedWithThoseOfTheCatalog() throws Exception {
    write("image.yaml", "boards: [qemu-aarch46]\npreset: shell\n");
    catalog =
        new ImageRequest.BoardCatalog() {
          @Override
          public List<Path> find(String board) {
            return List.of();
          }

          @Override
          public List<String> names() {
            return List.of("qemu-aarch64", "qemu-arm");
          }
        };
    assertThatThrownBy(this::plan)
        .hasMessage(
            """
            image.yaml:1:10: unknown board 'qemu-aarch46'
                boards: [qemu-aarch46]
                         ^ did you mean 'qemu-aarch64'? One of: bench, qemu-aarch64, qemu-arm""");
  }

  @Test
  void everyMistakeInEveryPartIsSaidAtOnceBeforeAnythingIsBuilt() throws Exception {
    write("src/main/kernel/product.config", "CONFIG_EXT4_FS = y\n");
    write("src/main/rootfs/etc/motd.ftl", "Welcome to [=image.hostnam]\n");
    write("src/main/rootfs.layout", "dir /data 755 0\n");
    assertThatThrownBy(this::plan)
        .hasMessageContaining("src/main/kernel/product.config:1: this line asks for nothing")
        .hasMessageContaining("no blanks around '='")
        .hasMessageContaining("src/main/rootfs/etc/motd.ftl:1:")
        .hasMessageContaining("image.hostnam");
  }

  @Test
  void aRecipeSeesTheProgramsOfTheHostThatItNames() throws Exception {
    write(
        "src/main/recipes/greeting/recipe.yaml",
        """
        name: greeting
        version: "1"
        licence: MIT
        hostTools: [env, gelf.h]
        build: {system: script, script: "true"}
        install: {target: "true"}
        """);
    write("image.yaml", "boards: [bench]\npreset: shell\nrecipes: [greeting]\n");
    assumeTrue(HostToolsProbe.isPossible(), "a host with dpkg and a merged /usr");
    assertThat(step("bench/recipe/greeting").needs())
        .contains(new Need("bench/host-tools/env+gelf.h", "host"));
    assertThat(step("bench/recipe/busybox").needs()).contains(new Need("bench/host-tools", "host"));
    assertThat(step("bench/host-tools/env+gelf.h").inputs())
        .anyMatch(input -> input.name().startsWith("package libelf-dev"));
    assertThat(step("bench/host-tools").inputs())
        .noneMatch(input -> input.name().startsWith("package libelf-dev"));
  }

  @Test
  void aRecipeThatNamesAProgramWhichThisHostLacksIsRefusedAtItsLine() throws Exception {
    write(
        "src/main/recipes/greeting/recipe.yaml",
        """
        name: greeting
        version: "1"
        licence: MIT
        hostTools:
          - no-such-program
          - ../lib/secret.h
        build: {system: script, script: "true"}
        """);
    write("image.yaml", "boards: [bench]\npreset: shell\nrecipes: [greeting]\n");
    assertThatThrownBy(this::plan)
        .hasMessage(
            """
            src/main/recipes/greeting/recipe.yaml:6:5: each of 'hostTools' must be the name of a \
            program, or of a header below /usr/include, not '../lib/secret.h'
                - ../lib/secret.h
                  ^""");
    write(
        "src/main/recipes/greeting/recipe.yaml",
        """
        name: greeting
        version: "1"
        licence: MIT
        hostTools: [no-such-program]
        build: {system: script, script: "true"}
        """);
    assertThatThrownBy(this::plan)
        .hasMessageContaining(
            "src/main/recipes/greeting/recipe.yaml:4:13: greeting needs no-such-program, which this"
                + " host lacks");
  }

  @Test
  void twoRecipesCannotDescribeOneSourceInTwoWays() throws Exception {
    write(
        "src/main/recipes/musl/recipe.yaml",
        """
        name: musl
        version: "2"
        licence: MIT
        sources:
          - name: linux
            places: [{local: musl.tar}]
        provides: [libc]
        build: {system: script, script: "true"}
        """);
    assertThatThrownBy(this::plan)
        .hasMessageContaining("source 'linux' is described in another way elsewhere")
        .hasMessageContaining("give one of them another name");
  }

  @Test
  void aToolchainThatIsNotThereIsNamedBeforeAnythingIsBuilt() throws Exception {
    write(
        "image.yaml", "boards: [bench]\npreset: shell\ntoolchain: {prefix: aarch64-acme-linux-}\n");
    assertThatThrownBy(this::plan)
        .hasMessageContaining("no such toolchain: there is no aarch64-acme-linux-gcc on this host");
  }

  private Step step(String id) throws Exception {
    return plan().stream()
        .map(StepState::step)
        .filter(step -> step.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void noCompilerRunsBeforeAllConfigsOfAllBoardsAreKnownToHold() throws Exception {
    write(
        "src/main/boards/other/board.yaml",
        BOARD.formatted("network: [virtio-net]", "loaded").replace("name: bench", "name: other"));
    write("image.yaml", "boards: [bench, other]\npreset: shell\n");
    List<String> checks =
        List.of(
            "bench/checked-config/linux",
            "bench/checked-config/busybox",
            "other/checked-config/linux",
            "other/checked-config/busybox");
    for (String compile : List.of("bench/kernel", "other/recipe/musl", "bench/recipe/busybox")) {
      assertThat(step(compile).after()).containsExactlyInAnyOrderElementsOf(checks);
    }
    assertThat(step("bench/config/busybox").after()).isEmpty();
  }

  @Test
  void aKconfigProgramIsBuiltWhereItWasBuiltBeforeWhateverItsConfig() throws Exception {
    Digest before = workKey("bench/recipe/busybox");
    assertThat(workKey("bench/config/busybox")).isEqualTo(before);
    write("src/main/recipes/busybox/more.config", "CONFIG_NL=y\n");
    assertThat(workKey("bench/recipe/busybox")).isEqualTo(before);
    write(
        "src/main/boards/bench/board.yaml",
        BOARD.formatted("network: [virtio-net]", "loaded").replace("a53", "a72"));
    assertThat(workKey("bench/recipe/busybox")).isNotEqualTo(before);
  }

  @Test
  void theHeadersThatAllWaitForDoNotWaitForConfigs() throws Exception {
    write("image.yaml", "boards: [bench]\npreset: shell\n");
    assertThat(step("bench/recipe/linux-headers").after()).isEmpty();
    assertThat(step("bench/recipe/musl").after()).isNotEmpty();
  }

  @Test
  void aProductInAnotherDirectoryHasTheSameInputs() throws Exception {
    String feature = "target/classes/META-INF/pomelo/features/lights/";
    write("image.yaml", "boards: [bench]\npreset: shell\nfeatures: [lights]\n");
    write("src/main/rootfs/etc/motd", "Welcome\n");
    write("../lights/" + feature + "feature.yaml", "name: lights\ndescription: lights\n");
    write("../lights/" + feature + "rootfs/etc/lights", "green\n");
    definitions = List.of("src/main", "../lights/target/classes");
    List<List<StepResult.Input>> here = inputs();
    assertThat(here.toString())
        .contains(
            "file src/main/rootfs/etc/motd", "file ../lights/" + feature + "rootfs/etc/lights")
        .doesNotContain(directory.toString());
    Path elsewhere = Files.createDirectories(directory.resolve("some/where/else"));
    Files.move(project, elsewhere.resolve("project"));
    Files.move(directory.resolve("lights"), elsewhere.resolve("lights"));
    project = elsewhere.resolve("project");
    assertThat(inputs()).isEqualTo(here);
  }

  @Test
  void filesThatALayoutNamesAreInputs() throws Exception {
    Path certificate = directory.resolve("device.pem");
    Files.writeString(certificate, "one\n");
    write("image.yaml", "boards: [bench]\npreset: shell\n");
    write("src/main/certificates/ca.pem", "ours\n");
    write(
        "src/main/rootfs.layout",
        "file /etc/device.pem "
            + certificate
            + " 600 0 0\nfile /etc/ca.pem certificates/ca.pem 644 0 0\n");
    List<StepResult.Input> before = step("bench/rootfs").inputs();
    assertThat(before)
        .extracting(StepResult.Input::name)
        .contains("file " + certificate, "file src/main/certificates/ca.pem");
    Files.writeString(certificate, "two\n");
    assertThat(step("bench/rootfs").inputs()).isNotEqualTo(before);
    Files.writeString(certificate, "one\n");
    assertThat(step("bench/rootfs").inputs()).isEqualTo(before);
    write("src/main/certificates/ca.pem", "theirs\n");
    assertThat(step("bench/rootfs").inputs()).isNotEqualTo(before);
  }

  private List<List<StepResult.Input>> inputs() throws Exception {
    return plan().stream().map(state -> state.step().inputs()).toList();
  }

  private Digest workKey(String id) throws Exception {
    return Objects.requireNonNull(((Action.Script) step(id).action()).workKey());
  }

  private String script(String id) throws Exception {
    return ((Action.Script) step(id).action()).text();
  }

  @Test
  void theConfigOfAnImageForSeveralBoardsIsAskedForByBoard() throws Exception {
    write(
        "src/main/boards/desk/board.yaml",
        BOARD.formatted("", "loaded").replace("name: bench", "name: desk"));
    write("image.yaml", "boards: [bench, desk]\npreset: shell\n");
    try (Sdk sdk = sdk()) {
      assertThatThrownBy(() -> sdk.config(request(), "kernel"))
          .hasMessage(
              """
              this image is for several boards, and each has a config of its own
                add -Dpomelo.board=NAME, one of: bench, desk""");
    }
  }

  private List<StepState> plan() throws Exception {
    try (Sdk sdk = sdk()) {
      return sdk.plan(request()).steps();
    }
  }

  private Sdk sdk() throws Exception {
    SdkSettings settings =
        new SdkSettings(
            directory.resolve("store"),
            2,
            false,
            true,
            Verification.SAMPLED,
            SdkSettings.DEFAULT_STORE_BYTES,
            place -> {
              throw new AssertionError("a plan downloads nothing");
            },
            null,
            null,
            List.of());
    return Sdk.open(settings, BuildLog.silent());
  }

  private ImageRequest request() {
    return new ImageRequest(
        project,
        project.resolve("target"),
        definitions.stream().map(project::resolve).toList(),
        catalog,
        new PlanRequest.Project("com.acme", "gateway", "1.0", "Gateway"),
        List.of(),
        Set.of(),
        Instant.parse("2026-01-01T00:00:00Z"),
        null);
  }

  private void write(String name, String text) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
