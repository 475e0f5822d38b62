package dev.pomelo.sdk.kconfig;

import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.Position;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.value.Configuration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words for what is in the way of a value. */
final class Causes {

  /** How many causes of one kind are said. */
  static final int SHOWN = 5;

  private final Configuration configuration;

  Causes(Configuration configuration) {
    this.configuration = configuration;
  }

  /** What a symbol depends on and is less than it needs. */
  List<String> dependencies(Symbol symbol, int need) {
    Set<String> causes = new LinkedHashSet<>();
    for (Property prompt : symbol.prompts()) {
      for (Expr operand : operands(prompt.condition(), true)) {
        if (operand.evaluate(configuration) < need) {
          causes.add("it depends on " + configuration.printed(operand) + where(operand));
        }
      }
    }
    return List.copyOf(causes);
  }

  private static String where(Expr operand) {
    if (!(operand instanceof Expr.Of of) || of.symbol().isConstant()) {
      return "";
    }
    return of.symbol().isDefined() ? at(position(of.symbol())) : ", which is not defined here";
  }

  static List<Expr> operands(@Nullable Expr expr, boolean conjunction) {
    if (expr == null) {
      return List.of();
    }
    return expr instanceof Expr.Operation operation && operation.isConjunction() == conjunction
        ? operation.operands()
        : List.of(expr);
  }

  /** Where the symbol is defined whose select an alternative of a reverse dependency is. */
  static @Nullable Position selector(Expr term) {
    return operands(term, true).get(0) instanceof Expr.Of of ? position(of.symbol()) : null;
  }

  static @Nullable Position position(Symbol symbol) {
    return symbol.definitions().stream().findFirst().map(entry -> entry.position()).orElse(null);
  }

  static String at(@Nullable Position position) {
    return position == null ? "" : " (" + position + ")";
  }

  static List<String> shown(List<String> all) {
    if (all.size() <= SHOWN) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, SHOWN));
    first.add("and " + (all.size() - SHOWN) + " more");
    return first;
  }
}
