package dev.pomelo.sdk.kconfig.solve;

import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.Values;

/**
 * A value that a symbol shall have.
 *
 * @param value {@code n}, {@code m} or {@code y}; the bare text of an int, hex or string
 */
public record Want(Symbol symbol, String value) {

  /** Switched on in full. */
  public static Want on(Symbol symbol) {
    return new Want(symbol, "y");
  }

  /** Switched off. */
  public static Want off(Symbol symbol) {
    return new Want(symbol, "n");
  }

  /** Whether it holds. */
  public boolean holdsIn(Values values) {
    return symbol.type().isLogic()
        ? values.tristate(symbol) == logic()
        : values.text(symbol).equals(value);
  }

  int logic() {
    int logic = value.length() == 1 ? "nmy".indexOf(value) : -1;
    if (logic < 0) {
      throw new IllegalArgumentException(symbol + " is " + symbol.type() + ", not " + value);
    }
    return logic == Values.MOD && symbol.type() == SymbolType.BOOL ? Values.YES : logic;
  }

  @Override
  public String toString() {
    return symbol + "=" + value;
  }
}
