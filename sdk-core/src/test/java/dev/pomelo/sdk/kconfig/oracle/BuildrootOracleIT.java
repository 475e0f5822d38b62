package dev.pomelo.sdk.kconfig.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.KconfigException;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.value.ConfigReader;
import dev.pomelo.sdk.kconfig.value.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Buildroot's Kconfig files are read as Linux's tools of 4.17 read them. The measure is the conf of
 * kconfig-frontends, which is that of 4.11, on small random trees: symbols from the environment,
 * names of files with symbols in them, no prefix.
 */
class BuildrootOracleIT {

  private static final int TREES = 60;

  /** The tree that has a tristate and a number compared, which 4.11 did by their texts. */
  private static final int COMPARES = 19;

  private static final int SHOWN = 3;

  /** What asks nobody: dialogues look different in each version. */
  private static final Set<Mode> MODES =
      EnumSet.of(
          Mode.OLDDEFCONFIG,
          Mode.ALLNOCONFIG,
          Mode.ALLYESCONFIG,
          Mode.ALLMODCONFIG,
          Mode.ALLDEFCONFIG,
          Mode.DEFCONFIG,
          Mode.SAVEDEFCONFIG);

  private static final String ENVIRONMENT =
      """
      config WORD
      \tstring
      \toption env="WORD"

      config HERE
      \tstring
      \toption env="HERE"

      config NOTHING
      \tstring
      \toption env="NOTHING"

      """;

  @TestFactory
  List<DynamicTest> asItsToolsDo() throws Exception {
    Path program = Processes.find("kconfig-conf").orElse(null);
    assumeTrue(program != null, "kconfig-conf is installed by './pomelo test'");
    Path cache = Files.createDirectories(OracleOptions.defaultCache());
    Surroundings in =
        new Surroundings(
            cache,
            Dialect.U_BOOT,
            "buildroot",
            Map.of("PATH", "/usr/bin:/bin", "WORD", "a word", "HERE", ".", "CONFIG_", ""),
            Map.of("support/kconfig/zconf.y", "\n"),
            Files.createDirectories(cache.resolve("buildroot-probes")));
    CProgram conf = new CProgram(program, ProbeRecorder.library(cache));
    Configurator oracle = invocation -> conf.run(ofLinux411(invocation));
    Trial trial =
        new Trial(
            oracle,
            new Engine(),
            Runtime.getRuntime().availableProcessors(),
            BuildrootOracleIT::counts);
    Map<String, List<Case>> byMode = new TreeMap<>();
    for (int seed : IntStream.rangeClosed(1, TREES).filter(s -> s != COMPARES).toArray()) {
      Invocation start = Invocation.of(in, List.of());
      for (Map.Entry<String, String> file : RandomTree.of(seed, false).entrySet()) {
        start = start.withFile(file.getKey(), inItsDialect(file.getKey(), file.getValue()));
      }
      List<Case> cases = ModeSweep.cases(Integer.toString(seed), start, seed);
      for (Case one : cases) {
        if (MODES.stream().anyMatch(mode -> one.kind().equals(mode.option()))) {
          byMode.computeIfAbsent(one.kind(), kind -> new ArrayList<>()).add(one);
        }
      }
      byMode.computeIfAbsent("syncconfig", kind -> new ArrayList<>()).add(synced(seed, start));
    }
    List<DynamicTest> tests = new ArrayList<>();
    byMode.forEach(
        (mode, cases) -> tests.add(dynamicTest(mode, () -> same(trial, program, cases))));
    return tests;
  }

  /** What a build writes once everything is decided. */
  private static Case synced(int seed, Invocation start) {
    return new Case(
        "syncconfig/" + seed,
        start.in(),
        oracle -> {
          Outcome decided = new Engine().run(start.with(List.of("--olddefconfig", "Kconfig")));
          return start
              .with(List.of("--syncconfig", "Kconfig"))
              .withFile(".config", decided.config())
              .withFile("include/config/made-by-make", "\n")
              .withFile("include/generated/made-by-make", "\n");
        });
  }

  private static void same(Trial trial, Path program, List<Case> cases) throws Exception {
    List<Result> results = trial.run(cases, result -> {});
    List<Result> different = new ArrayList<>();
    int compared = 0;
    for (Result result : results) {
      if (!result.counts() || (!result.identical() && isOfItsVersion(result))) {
        continue;
      }
      compared++;
      if (!result.identical() && !without(invisible(result), result).identical()) {
        different.add(result);
      }
    }
    FailureFiles failures = new FailureFiles(Path.of("target/kconfig-oracle"), program);
    StringBuilder shown = new StringBuilder();
    for (Result result : different.subList(0, Math.min(SHOWN, different.size()))) {
      shown.append(failures.describe(result, "this test")).append('\n');
    }
    assertThat(different.stream().map(result -> result.question().fullName()))
        .as("%d of %d differ%n%s", different.size(), cases.size(), shown)
        .isEmpty();
    assertThat(compared).isGreaterThan(cases.size() / 2);
  }

  /** Warnings have other words in each version. */
  private static boolean counts(String aspect) {
    return !aspect.equals("stderr");
  }

  /** Whether 4.11 does not see a circle, or stops where something has to be asked. */
  private static boolean isOfItsVersion(Result result) {
    return result.actual().err().contains("recursive dependency")
        || result.actual().out().contains("(NEW)");
  }

  /** Names of symbols that nobody is asked for: 4.11 wrote of them too that they are not set. */
  private static Set<String> invisible(Result result) throws IOException {
    try (Scratch scratch = Scratch.open(result.invocation())) {
      Setting setting =
          new Setting(
              scratch.directory(),
              result.invocation().environment(),
              (command, environment, directory) -> "",
              Messages.NONE);
      Configuration configuration =
          new Configuration(KconfigReader.read("Kconfig", setting).tree(), Messages.NONE);
      ConfigReader reader = new ConfigReader(configuration, "", false);
      reader.assign(".config", result.actual().config());
      reader.settle();
      return configuration.tree().symbols().all().stream()
          .filter(symbol -> configuration.visibility(symbol) == Values.NO)
          .map(Symbol::name)
          .collect(Collectors.toSet());
    } catch (KconfigException e) {
      return Set.of();
    }
  }

  private static Comparison without(Set<String> invisible, Result result) {
    String config =
        result
            .expected()
            .config()
            .lines()
            .filter(
                line ->
                    !line.endsWith(" is not set") || !invisible.contains(line.split(" ", -1)[1]))
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    SortedMap<String, String> files = new TreeMap<>(result.expected().files());
    files.computeIfPresent(".config", (name, old) -> config);
    Outcome expected = result.expected();
    return Comparison.of(
        new Outcome(expected.exitCode(), expected.out(), expected.err(), files),
        result.actual(),
        result.question().kind().equals("syncconfig")
            ? aspect -> aspect.startsWith("include/")
            : BuildrootOracleIT::counts);
  }

  /** What 4.17 calls otherwise. */
  private static Invocation ofLinux411(Invocation invocation) {
    return invocation.with(
        invocation.arguments().stream()
            .map(argument -> argument.replace("--syncconfig", "--silentoldconfig"))
            .toList());
  }

  /** The same without macros, which came later, and without a prefix. */
  private static String inItsDialect(String file, String text) {
    if (file.equals(".config")) {
      return text.replace("CONFIG_", "");
    }
    StringBuilder out = new StringBuilder();
    for (String line : text.lines().toList()) {
      if (line.matches(" *[A-Za-z_]+ *(:=|\\+=|=).*") || line.startsWith("$(")) {
        continue;
      }
      out.append(
              line.replace("$(HERE)", "$HERE/")
                  .replace("\tmodules", "\toption modules")
                  .replace("$(YES)", "y")
                  .replaceAll(" [<>]=? ", " != ") // 4.11 compared m and y as words
                  .replaceAll("\\$\\((WORD|HERE)\\)", "\\$$1"))
          .append('\n');
      if (line.startsWith("mainmenu")) {
        out.append(ENVIRONMENT);
      }
    }
    return file.equals("Kconfig") && !text.startsWith("mainmenu")
        ? "mainmenu \"$WORD and $NOTHING\"\n\n" + ENVIRONMENT + out
        : out.toString();
  }
}
