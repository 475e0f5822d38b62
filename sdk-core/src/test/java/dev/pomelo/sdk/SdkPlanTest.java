package dev.pomelo.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.execution.StepState;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.StepResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Plans of whole images, with the SDK's own recipes, presets and features. Nothing is built. */
class SdkPlanTest extends PlannedProject {

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
  void modulesAreLoadedWhereScriptsStartTheSystem() throws Exception {
    String rules = "file pomelo!features/hotplug/rootfs/etc/mdev.conf";
    String modules = "boards: [bench]\npreset: %s\nkernel: {modules: true}\n";
    write("image.yaml", modules.formatted("shell"));
    assertThat(requests("bench/rootfs")).contains(rules);
    assertThat(asked("bench/computed-config/linux")).contains("CONFIG_UEVENT_HELPER=y");

    write("image.yaml", "boards: [bench]\npreset: shell\n");
    assertThat(requests("bench/rootfs")).doesNotContain(rules);
    write("image.yaml", modules.formatted("minimal"));
    assertThat(requests("bench/rootfs")).doesNotContain(rules);
    write("src/main/rootfs/etc/init.d/rcS.ftl", "#!/bin/sh\n");
    assertThat(requests("bench/rootfs")).contains(rules);
    write("image.yaml", modules.formatted("shell").replace("true", "true, modulesApart: true"));
    assertThat(requests("bench/rootfs")).doesNotContain(rules);
  }

  @Test
  void aNetworkCardOnUsbIsWaitedFor() throws Exception {
    assertThat(asked("bench/computed-config/busybox")).doesNotContain("CONFIG_IFPLUGD=y");
    write("src/main/boards/bench/board.yaml", BOARD.formatted("network: [usb-net]", "loaded"));
    assertThat(asked("bench/computed-config/busybox")).contains("CONFIG_IFPLUGD=y");
  }

  @Test
  void aScreenHasAConsoleBesideTheBoards() throws Exception {
    String tab = "etc/inittab.ftl";
    String image = "boards: [bench]\npreset: %s\nfeatures: [screen]\n";
    write("image.yaml", image.formatted("shell"));
    assertThatThrownBy(() -> inputs("bench/rootfs"))
        .hasMessageContaining("the feature 'screen' needs a board with display")
        .hasMessageContaining("the feature 'screen' needs a board with input");

    write(
        "src/main/boards/bench/board.yaml",
        BOARD.formatted(
            "storage: [virtio-blk]\nnetwork: [virtio-net]\ndisplay: [vga]\ninput: [ps2]",
            "loaded"));
    assertThat(asked("bench/computed-config/linux"))
        .contains("CONFIG_VGA_CONSOLE=y", "CONFIG_KEYBOARD_ATKBD=y");
    for (String preset : List.of("minimal", "editor", "shell", "tiny-net")) {
      write("image.yaml", "boards: [bench]\npreset: " + preset + "\n");
      List<String> without = inputs("bench/rootfs").stream().filter(s -> s.contains(tab)).toList();
      write("image.yaml", image.formatted(preset));
      assertThat(inputs("bench/rootfs")).as(preset).doesNotContainAnyElementsOf(without);
    }
  }

  @Test
  void disksThatAreModulesAreSoWithWhatMakesDisksOfThem() throws Exception {
    String image = "boards: [bench]\npreset: shell\nfeatures: [disk]\nkernel: {modules: true}\n";
    write("image.yaml", image + "drivers: {storage: m}\n");
    write(
        "src/main/boards/bench/board.yaml",
        BOARD.formatted("devices: ['pci:8086:2922']\nstorage: [sata, sd]", "loaded"));
    assertThat(inputs("bench/computed-config/linux"))
        .anyMatch(input -> input.startsWith("CONFIG_BLK_DEV_SD m "))
        .anyMatch(input -> input.startsWith("CONFIG_SCSI m "))
        .anyMatch(input -> input.startsWith("CONFIG_MMC_BLOCK m "));

    write("image.yaml", image + "drivers: {storage: n}\n");
    assertThat(requests("bench/computed-config/linux"))
        .doesNotContain("CONFIG_BLK_DEV_SD", "CONFIG_MMC_BLOCK");
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
  void aBoardOfTheProjectMayExtendOneOfTheCatalog() throws Exception {
    write(
        "../elsewhere/boards/base/board.yaml",
        BOARD.formatted("", "loaded").replace("bench", "base"));
    write("src/main/boards/bench/board.yaml", "name: bench\nextends: base\nmemory: 64M\n");
    write("image.yaml", "boards: [bench]\npreset: shell\n");
    catalog =
        new ImageRequest.BoardCatalog() {
          @Override
          public List<Path> find(String board) {
            return board.equals("base") ? List.of(directory.resolve("elsewhere")) : List.of();
          }

          @Override
          public List<String> names() {
            return List.of("base");
          }
        };
    assertThat(plan()).isNotEmpty();
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
}
