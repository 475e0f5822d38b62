package dev.pomelo.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
            "unpack/linux",
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
    assertThat(step("bench/kernel").needs())
        .extracting(Need::step)
        .containsExactly("unpack/linux", "bench/checked-config/linux");
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
        .containsExactly("bench/devicetree", "unpack/linux");
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
        .contains("driver-index/linux/arm64");
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
      return sdk.plan(request());
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
