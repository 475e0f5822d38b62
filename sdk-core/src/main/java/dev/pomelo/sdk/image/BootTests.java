package dev.pomelo.sdk.image;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.problem.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads boot tests. */
final class BootTests {

  private static final String USUAL_TIMEOUT = "30s";

  private BootTests() {}

  static List<BootTest> read(YamlNode yaml, DefinitionPath path, Problems problems) {
    List<BootTest> tests = new ArrayList<>();
    for (YamlNode test : yaml.items("tests")) {
      Integer exit = test.number("exit");
      test.get("expect").ifPresent(expect -> check(expect, path, problems));
      tests.add(
          new BootTest(
              test.text("name", ""),
              test.text("run", ""),
              exit == null ? 0 : exit,
              test.text("expect"),
              duration(test.text("timeout", USUAL_TIMEOUT)),
              test.references("on").stream().findFirst().orElse(null),
              test.location()));
    }
    return tests;
  }

  private static void check(YamlNode expect, DefinitionPath path, Problems problems) {
    try {
      Pattern.compile(String.valueOf(expect.text()));
    } catch (PatternSyntaxException e) {
      problems.add(
          path.problem(
              expect.location(),
              "'expect' is no regular expression: " + e.getDescription(),
              "put a backslash before letters that mean themselves"));
    }
  }

  private static Duration duration(String text) {
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return text.endsWith("m") ? Duration.ofMinutes(number) : Duration.ofSeconds(number);
  }
}
