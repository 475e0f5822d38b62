package dev.pomelo.sdk.kconfig.solve;

import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.ExprPrinter;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says why a symbol can have a value in no configuration: the last link of the chain. */
final class Impossible {

  private final Bounds bounds;
  private final Set<Symbol> seen = new HashSet<>();

  Impossible(Bounds bounds) {
    this.bounds = bounds;
  }

  /** Tells the trail; always false. */
  boolean explain(Symbol symbol, int value, Trail trail) {
    if (!seen.add(symbol)) {
      return false;
    }
    if (!symbol.isDefined()) {
      return trail.blocked(Obstacle.Kind.UNDEFINED, symbol, "");
    }
    int need = Bounds.needed(symbol, value);
    if (symbol.prompts().length > 0) {
      for (Property prompt : symbol.prompts()) {
        operands(prompt.condition(), need, symbol, trail);
      }
      return false;
    }
    if (symbol.directDependency() != null && bounds.ceiling(symbol.directDependency()) < need) {
      return operands(symbol.directDependency(), need, symbol, trail);
    }
    return trail.blocked(Obstacle.Kind.NO_PROMPT, symbol, "");
  }

  private boolean operands(@Nullable Expr expr, int need, Symbol of, Trail trail) {
    if (expr == null || bounds.ceiling(expr) >= need) {
      return false;
    }
    if (expr instanceof Expr.Of to) {
      return to.symbol().isConstant()
          ? trail.blocked(Obstacle.Kind.NEVER, of, "depends on " + to.symbol().label())
          : explain(to.symbol(), need, trail);
    }
    if (expr instanceof Expr.Operation operation) {
      operation.operands().forEach(operand -> operands(operand, need, of, trail));
      return false;
    }
    if (expr instanceof Expr.Not not
        && not.operand() instanceof Expr.Of to
        && bounds.floor(to.symbol()) > Values.NO) {
      return trail.blocked(Obstacle.Kind.ALWAYS, to.symbol(), "");
    }
    return trail.blocked(Obstacle.Kind.NEVER, of, "depends on " + ExprPrinter.print(expr));
  }
}
