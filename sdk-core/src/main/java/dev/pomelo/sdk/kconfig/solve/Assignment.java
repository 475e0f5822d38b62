package dev.pomelo.sdk.kconfig.solve;

import dev.pomelo.sdk.kconfig.model.Position;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import org.jspecify.annotations.Nullable;

/**
 * A line of a plan.
 *
 * @param value as a {@code .config} writes it after {@code =}; {@code n} for "is not set"
 * @param role what it is good for
 * @param neededBy the symbol that needs it; null where it is itself wanted
 * @param at where that symbol says so
 * @param want which of the wanted it serves
 */
public record Assignment(
    Symbol symbol,
    String value,
    Role role,
    @Nullable Symbol neededBy,
    @Nullable Position at,
    Want want) {

  /** What an assignment is good for. */
  public enum Role {
    /** It is what is wanted. */
    WANTED("wanted"),
    /** Another symbol depends on it. */
    DEPENDENCY("%s depends on it"),
    /** It selects another. */
    SELECTS("it selects %s"),
    /** It implies another. */
    IMPLIES("it implies %s"),
    /** The default of another follows from it. */
    DEFAULT("the default of %s follows from it"),
    /** It keeps another on, or takes its place in a choice. */
    RELEASES("it lets %s go");

    private final String text;

    Role(String text) {
      this.text = text;
    }
  }

  /** Why, in a few words: {@code NFT_NAT depends on it (net/netfilter/Kconfig:560)}. */
  public String reason() {
    String who = neededBy == null ? "" : neededBy.label();
    return role.text.formatted(who) + (at == null ? "" : " (" + at + ")");
  }

  /** As a line of a {@code .config}, without its line ending. */
  public String line(String prefix) {
    return value.equals("n") && symbol.type() != SymbolType.STRING
        ? "# " + prefix + symbol.name() + " is not set"
        : prefix + symbol.name() + "=" + value;
  }
}
