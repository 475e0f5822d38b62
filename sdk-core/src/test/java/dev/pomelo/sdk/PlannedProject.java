package dev.pomelo.sdk;

import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.BuildLog;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.execution.StepState;
import dev.pomelo.sdk.plan.PlanRequest;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult;
import dev.pomelo.sdk.store.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project with a board of its own, whose steps are planned and not built. */
abstract class PlannedProject {

  static final String BOARD =
      """
      name: bench
      architecture: aarch64
      cpu: cortex-a53
      memory: 128M
      console: ttyAMA0
      %s
      boot: {method: direct, initramfs: %s}
      """;

  static final String PIN =
      """
      linux:
        place: Debian package linux-source-6.1, file usr/src/linux-source-6.1.tar.xz
        version: "6.1.192-2"
        file: linux-source-6.1.tar.xz
        sha256: 4d415b3d364834fd818270e88813e90323bbfce4f519a0e6bd4940ddcd7df693
      """;

  @TempDir Path directory;
  Path project;
  List<String> definitions = List.of("src/main");
  ImageRequest.BoardCatalog catalog = ImageRequest.BoardCatalog.NONE;

  @BeforeEach
  void aProjectWithABoardOfItsOwn() throws IOException {
    project = Files.createDirectory(directory.resolve("project"));
    write("src/main/boards/bench/board.yaml", BOARD.formatted("network: [virtio-net]", "loaded"));
    write("image.yaml", "boards: [bench]\npreset: shell\nfeatures: [network]\n");
  }

  List<String> inputs(String step) throws Exception {
    return step(step).inputs().stream().map(i -> i.name() + " " + i.shown()).toList();
  }

  /** What a step needs beside the host's programs, which depend on the host. */
  List<String> needs(String step) throws Exception {
    return step(step).needs().stream()
        .map(Need::step)
        .filter(need -> !need.contains("/host-tools"))
        .toList();
  }

  static Map<String, String> environment(Step step) {
    return ((Action.Script) step.action()).environment();
  }

  List<String> asked(String step) throws Exception {
    return step(step).inputs().stream()
        .map(input -> input.name() + (input.shown().startsWith("n ") ? "" : "=y"))
        .toList();
  }

  List<String> requests(String step) throws Exception {
    return step(step).inputs().stream().map(StepResult.Input::name).toList();
  }

  Step step(String id) throws Exception {
    return plan().stream()
        .map(StepState::step)
        .filter(step -> step.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  List<List<StepResult.Input>> inputs() throws Exception {
    return plan().stream().map(state -> state.step().inputs()).toList();
  }

  Digest workKey(String id) throws Exception {
    return Objects.requireNonNull(((Action.Script) step(id).action()).workKey());
  }

  String script(String id) throws Exception {
    return ((Action.Script) step(id).action()).text();
  }

  List<StepState> plan() throws Exception {
    try (Sdk sdk = sdk()) {
      return sdk.plan(request()).steps();
    }
  }

  Sdk sdk() throws Exception {
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

  ImageRequest request() {
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

  void write(String name, String text) throws IOException {
    Path file = project.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
