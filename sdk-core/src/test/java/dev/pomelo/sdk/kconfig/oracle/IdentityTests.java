package dev.pomelo.sdk.kconfig.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests that the engine gives what a C program gives, one for each kind of case.
 *
 * @param conf the program
 * @param tree its source, as {@code --tree} of the oracle's command line names it
 * @param aspects which aspects of the outcomes are compared
 */
record IdentityTests(ConfBuild conf, String tree, Predicate<String> aspects) {

  private static final int SHOWN = 3;

  /** The tests of some cases. */
  List<DynamicTest> of(List<Case> all) {
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

  private void areIdentical(List<Case> questions) throws Exception {
    List<Result> results = trial(new Engine()).run(questions, r -> {});
    List<Result> different =
        results.stream()
            .filter(r -> !r.identical() && KnownDifferences.reason(r).isEmpty())
            .toList();
    FailureFiles failures = new FailureFiles(Path.of("target/kconfig-oracle"), conf.executable());
    StringBuilder descriptions = new StringBuilder();
    for (Result result : different.subList(0, Math.min(SHOWN, different.size()))) {
      String again =
          "benchmarks/kconfig-oracle.sh --tree %s '%s'"
              .formatted(tree, result.question().fullName());
      descriptions.append(failures.describe(result, again)).append('\n');
    }
    assertThat(different.stream().map(r -> r.question().fullName()))
        .as("%d of %d differ%n%s", different.size(), questions.size(), descriptions)
        .isEmpty();
    assertThat(results).anyMatch(Result::counts);
  }

  /** Puts cases to the program and to another. */
  Trial trial(Configurator other) {
    return new Trial(conf.program(), other, Runtime.getRuntime().availableProcessors(), aspects);
  }
}
