package dev.pomelo.sdk.kconfig.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTest {

  @TempDir Path directory;

  @Test
  void everythingThatARunLeavesIsCompared() throws Exception {
    Outcome c =
        outcome(
            0,
            "",
            "",
            Map.of(".config", "CONFIG_NET=y\n", "auto.conf", "x\n", "include/config/NET", ""));
    Outcome other =
        outcome(
            1,
            "#\n",
            "warning\n",
            Map.of(".config", "CONFIG_NET=m\n", ".config.old", "y\n", "include/config/PCI", ""));
    assertThat(Comparison.of(c, other, aspect -> true).aspects())
        .containsExactly(
            "exit code", "stderr", ".config", "stdout", ".config.old", "auto.conf", "empty files");
    assertThat(Comparison.of(c, other, ".config"::equals).differences())
        .containsExactly(new Comparison.Difference(".config", "CONFIG_NET=y\n", "CONFIG_NET=m\n"));
    assertThat(Comparison.of(c, c, aspect -> true).identical()).isTrue();
  }

  @Test
  void aRunThatTheCProgramDoesNotSurviveCountsForNothing() throws Exception {
    Trial trial =
        new Trial(
            run -> outcome(139, "", "", Map.of()),
            run -> outcome(0, "", "", Map.of()),
            1,
            aspect -> true);
    Result result = trial.run(question("olddefconfig"));
    assertThat(result.counts()).isFalse();
    assertThat(Table.of(List.of(result)))
        .contains("| x86 | olddefconfig | 0 of 0 identical (1 where C does not end by itself) |");
  }

  @Test
  void resultsComeInTheOrderOfTheCasesAndAreCountedByKind() throws Exception {
    Configurator c = run -> outcome(0, "", "", Map.of());
    Configurator other = run -> outcome(run.arguments().contains("tiny") ? 1 : 0, "", "", Map.of());
    List<Case> cases = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      cases.add(question("defconfig/" + i));
    }
    cases.add(question("tiny"));
    List<String> heard = new ArrayList<>();
    List<Result> results =
        new Trial(c, other, 4, aspect -> true).run(cases, r -> heard.add(r.question().name()));
    assertThat(heard).isEqualTo(cases.stream().map(Case::name).toList());
    assertThat(Table.of(results))
        .isEqualTo(
            """
            | architecture | kind | result |
            |---|---|---|
            | x86 | defconfig | 50 of 50 identical |
            | x86 | tiny | 0 of 1 identical |
            | all | all | 50 of 51 identical |
            """);
  }

  @Test
  void anOutcomeIsRememberedByAllThatCouldChangeIt() throws Exception {
    AtomicInteger runs = new AtomicInteger();
    Configurator counting =
        run -> {
          runs.incrementAndGet();
          return outcome(
              3, "out \u00e9", "err\r\n", Map.of(".config", run.input(), "include/config/NET", ""));
        };
    Remembered remembered = new Remembered(counting, directory);
    Invocation first = Invocation.of(surroundings(), List.of("--oldconfig")).withInput("y\n");
    Outcome fresh = remembered.run(first);
    assertThat(remembered.run(first)).isEqualTo(fresh);
    assertThat(runs).hasValue(1);
    assertThat(fresh.files())
        .containsEntry(".config", "y\n")
        .containsEntry("include/config/NET", "");
    remembered.run(first.withInput("n\n"));
    remembered.run(first.with(List.of("--allnoconfig")));
    remembered.run(first.with("KCONFIG_SEED", "1"));
    remembered.run(first.withFile(".config", "CONFIG_NET=y\n"));
    assertThat(runs).hasValue(5);
  }

  @Test
  void aFailureIsKeptWithAScriptThatRepeatsIt() throws Exception {
    Path program = directory.resolve("conf");
    Files.writeString(program, "#!/bin/sh\necho \"$KCONFIG_SEED $1\"; cat .config -\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    Invocation invocation =
        Invocation.of(surroundings(), List.of("--it's", "Kconfig"))
            .with("KCONFIG_SEED", "7")
            .withFile(".config", "CONFIG_NET=y\n")
            .withInput("y\n");
    Trial trial =
        new Trial(
            run -> outcome(0, "a\nb\nc\n", "", Map.of()),
            run -> outcome(0, "a\nB\nc\n", "", Map.of()),
            1,
            aspect -> true);
    Result result = trial.run(Case.of("randconfig/7", invocation));
    String text = new FailureFiles(directory.resolve("kept"), program).describe(result, "AGAIN");
    Path kept = directory.resolve("kept/x86/randconfig/7");
    assertThat(text)
        .isEqualTo(
            """
            x86/randconfig/7: stdout
              run      conf --it's Kconfig  KCONFIG_SEED=7
              again    AGAIN
              kept in  %s
              exit code 0, other 0
              before .config
                CONFIG_NET=y
                --- C stdout
                +++ other stdout
                @@ -1,3 +1,3 @@
                 a
                -b
                +B
                 c
            """
                .formatted(kept));
    List<String> repeated =
        Processes.run(ProcessRequest.of(kept.resolve("run-c.sh").toString())).output();
    assertThat(repeated).containsExactly("7 --it's", "CONFIG_NET=y", "y");
  }

  private static Case question(String name) {
    return Case.of(name, Invocation.of(surroundings(), List.of(name)));
  }

  private static Surroundings surroundings() {
    return new Surroundings(
        Path.of("/"),
        Dialect.LINUX,
        "x86",
        Map.of("PATH", "/usr/bin:/bin"),
        Map.of(),
        Path.of("/nowhere"));
  }

  private static Outcome outcome(int exitCode, String out, String err, Map<String, String> files) {
    return new Outcome(exitCode, out, err, new TreeMap<>(files));
  }
}
