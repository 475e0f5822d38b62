package dev.pomelo.sdk.kconfig.solve;

import dev.pomelo.sdk.kconfig.model.Symbol;

/** Which assignments a plan may make, and which it had better not. */
@FunctionalInterface
public interface Policy {

  /** The cost of what must not be assigned. */
  int FORBIDDEN = Integer.MAX_VALUE;

  /** The cost of what is neither liked nor disliked. */
  int USUAL = 1;

  /**
   * What an assignment costs; of several plans the cheapest is taken.
   *
   * @param value as in a {@code .config}
   * @return at least 1, or {@link #FORBIDDEN}
   */
  int cost(Symbol symbol, String value);

  /** Every assignment alike, but for COMPILE_TEST, which shows drivers of other machines. */
  Policy DEFAULT =
      (symbol, value) -> symbol.name().equals("COMPILE_TEST") && !value.equals("n") ? 10 : USUAL;

  /** The same without some assignments. */
  default Policy without(java.util.function.BiPredicate<Symbol, String> forbidden) {
    return (symbol, value) -> forbidden.test(symbol, value) ? FORBIDDEN : cost(symbol, value);
  }
}
