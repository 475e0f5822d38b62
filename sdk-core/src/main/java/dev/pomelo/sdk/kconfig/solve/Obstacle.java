package dev.pomelo.sdk.kconfig.solve;

import dev.pomelo.sdk.kconfig.model.Position;
import dev.pomelo.sdk.kconfig.model.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * Something that stands in the way.
 *
 * @param symbol what cannot have the value that is needed
 * @param at where it is defined, where it is
 * @param detail the expression or the other symbol that matters; may be empty
 */
public record Obstacle(Kind kind, Symbol symbol, @Nullable Position at, String detail) {

  /** What it is. */
  public enum Kind {
    /** No file that was read defines it. */
    UNDEFINED("%s is not defined here"),
    /** It has no prompt, and nothing that can be on selects it or gives it a default. */
    NO_PROMPT("%s has no prompt, and nothing that can be on gives it the value"),
    /** Its dependencies hold in no configuration. */
    NEVER("%s cannot have the value in any configuration"),
    /** It is always on. */
    ALWAYS("%s is on in every configuration"),
    /** It can be a module at most, or not one at all. */
    LIMITED("%s cannot have exactly this value"),
    /** The caller does not want it assigned. */
    FORBIDDEN("%s must not be set"),
    /** Something else that is wanted needs it otherwise. */
    CONFLICT("%s is needed with another value"),
    /** A text that is no value of it, or out of its range. */
    NO_VALUE("%s cannot have this text as its value"),
    /** The search gave up. */
    GAVE_UP("the search for %s was given up");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /** What it is, in one line without a full stop. */
  public String sentence() {
    String where = at == null ? "" : " (" + at + ")";
    return kind.text.formatted(symbol.label()) + where + (detail.isEmpty() ? "" : ": " + detail);
  }
}
