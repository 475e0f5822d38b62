package dev.pomelo.sdk.kconfig.oracle;

import java.util.List;
import java.util.Random;

/** Variables and functions of Kconfig's preprocessor. */
final class RandomMacros {

  private static final List<String> LINES =
      List.of(
          "WORD += and more",
          "RECURSIVE = $(WORD)-$(LATER)",
          "LATER := later",
          "SIMPLE := $(RECURSIVE)",
          "pair = <$(1)|$(2)>",
          "PAIRED := $(pair,one,$(pair,two,three))",
          "$(info,saying $(WORD))",
          "$(info,$(PAIRED) $(SIMPLE))",
          "$(warning-if,y,careful: $(WORD))",
          "$(warning-if,n,never seen)",
          "$(error-if,n,never seen)",
          "SHELL_SAYS := $(shell,echo one; echo two; echo)",
          "$(info,[$(SHELL_SAYS)])",
          "$(info,[$(shell,printf 'a\\n\\nb')] $(filename):$(lineno))",
          "  SPACED   :=   $(WORD)  # no comment",
          "$(info,[$(SPACED)])",
          "DOLLAR := $$(WORD)",
          "EMPTY :=",
          "$(info,[$(EMPTY)][$(pair)][$(pair,,)])",
          "$(info,$(ENVIRONED) $(NOT_IN_ENVIRONMENT))",
          "NAME := WORD",
          "$(info,$($(NAME)))");

  private RandomMacros() {}

  /** A few definitions and calls; WORD, YES and HERE are always defined. */
  static void write(Random random, StringBuilder text) {
    text.append("WORD := words\nYES := y\nHERE :=\n");
    for (String line : LINES) {
      if (random.nextInt(6) == 0) {
        text.append(line).append('\n');
      }
    }
  }
}
