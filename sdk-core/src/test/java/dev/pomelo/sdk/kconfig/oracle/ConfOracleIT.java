package dev.pomelo.sdk.kconfig.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The engine writes, byte for byte, what the kernel's own conf writes. {@code
 * benchmarks/kconfig-oracle.sh} asks the same of all architectures and of more trees.
 */
class ConfOracleIT {

  private static final List<String> ARCHITECTURES = List.of("x86", "arm64", "arm", "riscv");

  /** Of each architecture; what is derived from a configuration only for a few of them. */
  private static final Set<String> KINDS =
      Set.of(
          "olddefconfig",
          "alldefconfig",
          "allnoconfig",
          "allyesconfig",
          "allmodconfig",
          "tinyconfig",
          "defconfig");

  private static final Set<String> DERIVED_KINDS =
      Set.of("savedefconfig", "syncconfig", "listnewconfig", "restored", "yes2modconfig");

  private static final int SEEDS = 12;
  private static final int SHOWN = 3;

  private static Cases cases;
  private static ConfBuild conf;
  private static FailureFiles failures;

  @BeforeAll
  static void buildConfFromTheKernelSource() throws Exception {
    Path cache = Files.createDirectories(OracleOptions.defaultCache());
    conf = ConfBuild.of(new SourceTrees(cache).tree("linux-6.1"), cache);
    cases = new Cases(conf, 1, SEEDS);
    failures = new FailureFiles(Path.of("target/kconfig-oracle"), conf.executable());
  }

  @Test
  void theOracleAgreesWithItself() throws Exception {
    Trial trial = trial(conf.program());
    List<Result> results =
        trial.run(
            cases.of("x86", Set.of("x86/allyesconfig", "x86/tinyconfig/merged")::contains),
            r -> {});
    assertThat(results).hasSize(2).allMatch(Result::counts).allMatch(Result::identical);
  }

  @TestFactory
  List<DynamicTest> anArchitectureIsConfiguredAsByTheKernelsConf() throws Exception {
    List<DynamicTest> tests = new ArrayList<>();
    for (String architecture : ARCHITECTURES) {
      tests.addAll(byKind(cases.of(architecture, ConfOracleIT::isWanted)));
    }
    return tests;
  }

  @TestFactory
  List<DynamicTest> theKernelsTestTreesAreConfiguredAsByTheKernelsConf() throws Exception {
    return byKind(cases.of("tests", name -> true));
  }

  @TestFactory
  List<DynamicTest> randomTreesAreConfiguredAsByTheKernelsConf() throws Exception {
    return byKind(cases.of("random", name -> true));
  }

  private static boolean isWanted(String fullName) {
    String[] words = fullName.split("/", -1);
    boolean ofOneOfTheTree = words.length == 2 || words[1].equals("defconfig");
    boolean ofAnother = words.length == 3 && words[2].matches("all(def|yes|mod)config");
    return words[1].equals("tinyconfig")
        || (KINDS.contains(words[1]) && ofOneOfTheTree)
        || (DERIVED_KINDS.contains(words[1]) && ofAnother);
  }

  private static List<DynamicTest> byKind(List<Case> all) {
    Map<String, List<Case>> kinds = new LinkedHashMap<>();
    for (Case question : all) {
      String kind = question.in().architecture() + " " + question.kind();
      kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(question);
    }
    List<DynamicTest> tests = new ArrayList<>();
    kinds.forEach(
        (kind, list) ->
            tests.add(dynamicTest(kind + " (" + list.size() + ")", () -> areIdentical(list))));
    return tests;
  }

  private static void areIdentical(List<Case> questions) throws Exception {
    List<Result> results = trial(new Engine()).run(questions, r -> {});
    List<Result> different = results.stream().filter(r -> !r.identical()).toList();
    StringBuilder descriptions = new StringBuilder();
    for (Result result : different.subList(0, Math.min(SHOWN, different.size()))) {
      String again = "benchmarks/kconfig-oracle.sh '" + result.question().fullName() + "'";
      descriptions.append(failures.describe(result, again)).append('\n');
    }
    assertThat(different.stream().map(r -> r.question().fullName()))
        .as("%d of %d differ%n%s", different.size(), questions.size(), descriptions)
        .isEmpty();
    assertThat(results).anyMatch(Result::counts);
  }

  private static Trial trial(Configurator other) {
    int jobs = Runtime.getRuntime().availableProcessors();
    return new Trial(conf.program(), other, jobs, aspect -> true);
  }
}
