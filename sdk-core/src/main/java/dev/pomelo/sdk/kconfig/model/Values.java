package dev.pomelo.sdk.kconfig.model;

/** The values of symbols at the moment at which an expression is evaluated. */
public interface Values {

  /** The smallest value: {@code n}. */
  int NO = 0;

  /** The value in the middle: {@code m}. */
  int MOD = 1;

  /** The greatest value: {@code y}. */
  int YES = 2;

  /** The value of a symbol as {@link #NO}, {@link #MOD} or {@link #YES}. */
  int tristate(Symbol symbol);

  /** The value of a symbol as text; an undefined symbol is its own name. */
  String text(Symbol symbol);
}
