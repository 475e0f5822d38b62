package dev.pomelo.sdk.kconfig.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  private static Cases cases;
  private static ConfBuild conf;
  private static IdentityTests tests;

  @BeforeAll
  static void buildConfFromTheKernelSource() throws Exception {
    Path cache = Files.createDirectories(OracleOptions.defaultCache());
    conf = ConfBuild.of(new SourceTrees(cache).tree("linux-6.1"), cache);
    cases = new Cases(conf, 1, SEEDS);
    tests = new IdentityTests(conf, "linux-6.1", aspect -> true);
  }

  @Test
  void theOracleAgreesWithItself() throws Exception {
    Trial trial = tests.trial(conf.program());
    List<Result> results =
        trial.run(
            cases.of("x86", Set.of("x86/allyesconfig", "x86/tinyconfig/merged")::contains),
            r -> {});
    assertThat(results).hasSize(2).allMatch(Result::counts).allMatch(Result::identical);
  }

  @TestFactory
  List<DynamicTest> anArchitectureIsConfiguredAsByTheKernelsConf() throws Exception {
    List<DynamicTest> all = new ArrayList<>();
    for (String architecture : ARCHITECTURES) {
      all.addAll(tests.of(cases.of(architecture, ConfOracleIT::isWanted)));
    }
    return all;
  }

  @TestFactory
  List<DynamicTest> theCommandLineIsThatOfTheKernelsConf() throws Exception {
    return tests.of(cases.of("x86", name -> name.startsWith("x86/command/")));
  }

  @TestFactory
  List<DynamicTest> theKernelsTestTreesAreConfiguredAsByTheKernelsConf() throws Exception {
    return tests.of(cases.of("tests", name -> true));
  }

  @TestFactory
  List<DynamicTest> randomTreesAreConfiguredAsByTheKernelsConf() throws Exception {
    return tests.of(cases.of("random", name -> true));
  }

  private static boolean isWanted(String fullName) {
    String[] words = fullName.split("/", -1);
    boolean ofOneOfTheTree = words.length == 2 || words[1].equals("defconfig");
    boolean ofAnother = words.length == 3 && words[2].matches("all(def|yes|mod)config");
    return words[1].equals("tinyconfig")
        || (KINDS.contains(words[1]) && ofOneOfTheTree)
        || (DERIVED_KINDS.contains(words[1]) && ofAnother);
  }
}
