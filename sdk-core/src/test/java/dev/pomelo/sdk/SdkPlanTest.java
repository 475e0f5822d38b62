package dev.pomelo.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.execution.BuildLog;
import dev.pomelo.sdk.execution.StepState;
import dev.pomelo.sdk.plan.PlanRequest;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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

  @TempDir Path directory;
  private Path project;

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
  void anInitramfsInsideTheKernelIsRefusedUntilItIsBuilt() throws Exception {
    write("src/main/boards/bench/board.yaml", BOARD.formatted("network: [virtio-net]", "embedded"));
    assertThatThrownBy(this::plan)
        .hasMessageContaining("an initramfs inside the kernel image is not built yet")
        .hasMessageContaining("write 'initramfs: loaded'");
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

  private List<StepState> plan() throws Exception {
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
            });
    try (Sdk sdk = Sdk.open(settings, BuildLog.silent())) {
      return sdk.plan(
          new ImageRequest(
              project,
              project.resolve("target"),
              List.of(project.resolve("src/main")),
              ImageRequest.BoardCatalog.NONE,
              new PlanRequest.Project("com.acme", "gateway", "1.0", "Gateway"),
              List.of(),
              Set.of(),
              Instant.parse("2026-01-01T00:00:00Z"),
              null));
    }
  }

  private void write(String name, String text) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
