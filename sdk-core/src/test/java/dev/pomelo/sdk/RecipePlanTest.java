package dev.pomelo.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult;
import dev.pomelo.sdk.toolchain.HostToolsProbe;
import org.junit.jupiter.api.Test;

/** How the steps of recipes are planned, and what is wrong with them said. */
class RecipePlanTest extends PlannedProject {

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
}
