package dev.pomelo.sdk.kconfig.solve;

import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.Numerals;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.solve.Assignment.Role;
import dev.pomelo.sdk.kconfig.value.Incremental;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes comparisons hold, and gives numbers and texts to symbols. */
final class Comparisons {

  private final Incremental values;
  private final Trail trail;
  private final Search search;

  Comparisons(Incremental values, Trail trail, Search search) {
    this.values = values;
    this.trail = trail;
    this.search = search;
  }

  /** Makes a comparison hold, or not hold. */
  boolean make(Expr.Compare compare, boolean hold) {
    int wanted = hold ? Values.YES : Values.NO;
    for (Symbol side : List.of(compare.left(), compare.right())) {
      Symbol other = side == compare.left() ? compare.right() : compare.left();
      if (side.isConstant() || side.type() == SymbolType.UNKNOWN) {
        continue;
      }
      for (String candidate : candidates(side, values.text(other))) {
        if (search.attempt(() -> write(side, candidate) && compare.evaluate(values) == wanted)) {
          return true;
        }
      }
    }
    return trail.blocked(
        Obstacle.Kind.NEVER,
        compare.left(),
        compare.left().label()
            + " "
            + compare.relation().sign()
            + " "
            + compare.right().label()
            + (hold ? "" : " always holds"));
  }

  private static Set<String> candidates(Symbol side, String other) {
    if (side.type().isLogic()) {
      return new LinkedHashSet<>(List.of(other, "n", "m", "y"));
    }
    Set<String> candidates = new LinkedHashSet<>(List.of(other));
    if (side.type().isNumber()) {
      boolean hex = side.type() == SymbolType.HEX;
      long number = Numerals.leading(other, hex ? 16 : 10);
      for (long near : new long[] {number + 1, number - 1}) {
        candidates.add(hex ? "0x" + Long.toHexString(near) : Long.toString(near));
      }
    } else {
      candidates.add("");
      candidates.add("y");
    }
    return candidates;
  }

  /** Gives a symbol a value, whatever its type. */
  boolean write(Symbol symbol, String text) {
    if (symbol.type().isLogic()) {
      int value = text.length() == 1 ? "nmy".indexOf(text) : -1;
      return value >= 0 && search.raise(symbol, value) && search.lower(symbol, value);
    }
    List<Property> prompts = new ArrayList<>(List.of(symbol.prompts()));
    for (Property prompt : prompts) {
      if (search.attempt(
          () ->
              search.within(
                      symbol,
                      prompt.entry().position(),
                      Role.DEPENDENCY,
                      () -> search.raise(prompt.condition(), Values.MOD))
                  && accepts(symbol, text)
                  && trail.assign(symbol, written(symbol, text)))) {
        return true;
      }
    }
    for (Property property : symbol.defaults()) {
      Symbol source = property.target();
      if (source != null
          && values.text(source).equals(text)
          && search.attempt(
              () ->
                  search.within(
                          symbol,
                          property.position(),
                          Role.DEFAULT,
                          () ->
                              search.byDefault(symbol, property, Values.NO)
                                  && search.raise(property.condition(), Values.MOD))
                      && values.text(symbol).equals(text))) {
        return true;
      }
    }
    return prompts.isEmpty() && trail.blocked(Obstacle.Kind.NO_PROMPT, symbol, "");
  }

  private boolean accepts(Symbol symbol, String text) {
    return values.configuration().accepts(symbol, text)
        || trail.blocked(Obstacle.Kind.NO_VALUE, symbol, text);
  }

  private static String written(Symbol symbol, String text) {
    return symbol.type() == SymbolType.STRING
        ? '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : text;
  }
}
