package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.ExprPrinter;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists who selects or implies a symbol, one a line. */
final class Reverse {

  private final Values values;
  private final Function<Symbol, @Nullable String> valueOf;

  Reverse(Values values, Function<Symbol, @Nullable String> valueOf) {
    this.values = values;
    this.valueOf = valueOf;
  }

  /** Those with a value now, under a title; empty where there is none. */
  String lines(@Nullable Expr expr, int value, String title) {
    StringBuilder out = new StringBuilder();
    for (Expr operand : alternatives(expr)) {
      if (operand.evaluate(values) == value) {
        out.append(out.length() == 0 ? title : "").append("  - ");
        ExprPrinter.printWithValues(operand, valueOf, out);
        out.append('\n');
      }
    }
    return out.toString();
  }

  private static List<Expr> alternatives(@Nullable Expr expr) {
    if (expr == null) {
      return List.of();
    }
    return expr instanceof Expr.Operation operation && !operation.isConjunction()
        ? operation.operands()
        : List.of(expr);
  }
}
