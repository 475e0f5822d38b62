package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.value.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why the symbols of a configuration are on: one line each, with the symbol, how it came to its
 * value ({@code assigned}, {@code selected}, {@code implied}, {@code default}) and the symbol that
 * selects or implies it, separated by tabs.
 */
final class SymbolReasons {

  private final Configuration configuration;
  private final Set<String> asked;

  /**
   * Looks for the reasons.
   *
   * @param asked the symbols that a fragment sets: all others have a value because of these
   */
  SymbolReasons(Configuration configuration, Set<String> asked) {
    this.configuration = configuration;
    this.asked = Set.copyOf(asked);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Symbol symbol : configuration.tree().symbols().all()) {
      if (symbol.isNamed()
          && !symbol.isConstant()
          && configuration.isWritten(symbol)
          && configuration.tristate(symbol) != Values.NO) {
        lines.add(line(symbol));
      }
    }
    lines.sort(null);
    return lines;
  }

  private String line(Symbol symbol) {
    String name = symbol.name();
    if (asked.contains(name)) {
      return name + "\tassigned\t";
    }
    @Nullable Symbol by = forcing(symbol, symbol.selectedBy(), Property.Kind.SELECT);
    if (by != null) {
      return name + "\tselected\t" + by.name();
    }
    by = forcing(symbol, symbol.impliedBy(), Property.Kind.IMPLY);
    return by != null ? name + "\timplied\t" + by.name() : name + "\tdefault\t";
  }

  private @Nullable Symbol forcing(Symbol target, @Nullable Expr expr, Property.Kind kind) {
    if (expr == null || expr.evaluate(configuration) == Values.NO) {
      return null;
    }
    if (expr instanceof Expr.Of of) {
      return forces(of.symbol(), target, kind) ? of.symbol() : null;
    }
    if (expr instanceof Expr.Operation operation) {
      for (Expr operand : operation.operands()) {
        @Nullable Symbol found = forcing(target, operand, kind);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private static boolean forces(Symbol symbol, Symbol target, Property.Kind kind) {
    return symbol.properties().stream()
        .anyMatch(p -> p.kind() == kind && target.equals(p.target()));
  }
}
