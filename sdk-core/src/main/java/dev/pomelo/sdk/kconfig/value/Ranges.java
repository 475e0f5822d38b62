package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.Numerals;
import dev.pomelo.sdk.kconfig.model.Profile;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.ValueSyntax;
import org.jspecify.annotations.Nullable;

/** Keeps ints and hexes in their ranges. */
final class Ranges {

  private static final int DECIMAL = 10;
  private static final int HEXADECIMAL = 16;

  private final State state;
  private final Evaluation evaluation;
  private final Visibility visibility;
  private final Profile profile;

  /**
   * @param profile by whose rules
   */
  Ranges(State state, Evaluation evaluation, Visibility visibility, Profile profile) {
    this.profile = profile;
    this.state = state;
    this.evaluation = evaluation;
    this.visibility = visibility;
  }

  /** The range that is in force for an int or hex. */
  Expr.@Nullable Range of(Symbol symbol) {
    if (!symbol.type().isNumber()) {
      return null;
    }
    Property property = visibility.firstInForce(symbol.ranges());
    return property != null && property.value() instanceof Expr.Range range ? range : null;
  }

  /** Replaces a value out of range by the text of the bound that it is beyond. */
  void bound(Symbol symbol) {
    Expr.Range range = of(symbol);
    if (range == null) {
      return;
    }
    int base = base(symbol);
    long value = Numerals.leading(state.printed(symbol), base);
    Symbol bound = range.low();
    if (value >= number(bound, base)) {
      bound = range.high();
      if (value <= number(bound, base)) {
        return;
      }
    }
    state.content(
        symbol,
        profile.writesBoundsAsNumbers() ? text(number(bound, base), base) : state.content(bound));
  }

  /** A bound as its number, which BusyBox writes in 32 bits. */
  private String text(long number, int base) {
    if (base != HEXADECIMAL) {
      return Long.toString(profile == Profile.BUSYBOX ? (int) number : number);
    }
    return "0x"
        + (profile == Profile.BUSYBOX
            ? Integer.toHexString((int) number)
            : Long.toHexString(number));
  }

  /** Whether a text is a value of the symbol's type and in its range. */
  boolean accepts(Symbol symbol, String text) {
    if (!ValueSyntax.isValid(symbol.type(), text)) {
      return false;
    }
    Expr.Range range = of(symbol);
    if (range == null) {
      return true;
    }
    int base = base(symbol);
    long value = Numerals.leading(text, base);
    return value >= number(range.low(), base) && value <= number(range.high(), base);
  }

  private static int base(Symbol symbol) {
    return symbol.type() == SymbolType.HEX ? HEXADECIMAL : DECIMAL;
  }

  private long number(Symbol bound, int base) {
    evaluation.compute(bound);
    int own = bound.type().isNumber() ? base(bound) : base;
    return Numerals.leading(state.printed(bound), own);
  }
}
