package dev.pomelo.sdk.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UndeclaredToolsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/pomelo/step.sh: 3: mawk: not found",
        "./configure: line 12: mawk: command not found",
        "make: mawk: No such file or directory",
        "make[2]: mawk: No such file or directory",
        "/usr/bin/env: 'mawk': No such file or directory",
        "/usr/bin/env: \u2018mawk\u2019: No such file or directory",
      })
  void aProgramThatThisHostHasIsNamedWithWhatToWrite(String line) {
    assertThat(UndeclaredTools.advice(List.of("  CC      a.o", line)))
        .containsExactly(
            "this host has mawk, but the step does not declare it:"
                + " write 'hostTools: [mawk]' into its recipe.yaml");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/pomelo/step.sh: 3: no-such-program: not found",
        "cp: cannot stat 'mawk': No such file or directory",
        "checking for mawk... not found",
        "/pomelo/src/make/mawk.sh: not found",
        "a.c:1:10: fatal error: no/such.h: No such file or directory",
      })
  void whatThisHostLacksTooOrIsNoProgramIsNotNamed(String line) {
    assertThat(UndeclaredTools.advice(List.of(line))).isEmpty();
  }

  @Test
  void aHeaderIsForProgramsOfThisHostOrForARecipe() {
    String line = "a.c:1:10: fatal error: stdio.h: No such file or directory";
    assertThat(UndeclaredTools.advice(List.of(line, line)))
        .singleElement()
        .asString()
        .startsWith("this host has stdio.h,")
        .contains("hostTools: [stdio.h]")
        .endsWith("what runs on the board needs a recipe that brings it");
  }
}
