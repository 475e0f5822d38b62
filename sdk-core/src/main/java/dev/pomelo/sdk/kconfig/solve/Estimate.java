package dev.pomelo.sdk.kconfig.solve;

import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.value.Incremental;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * About how much it costs to bring an expression to a value from where a search stands: a few steps
 * are looked ahead, beyond them the bounds tell.
 */
final class Estimate {

  private static final int STEPS = 3;
  private static final int LOWERING = 1;
  private static final int RELEASING = 3;

  private final Incremental values;
  private final Bounds bounds;
  private final int[] known;
  private final int[] knownAt;
  private final byte[] knownSteps;
  private Policy policy;

  Estimate(Incremental values, Bounds bounds, int symbols, Policy policy) {
    this.values = values;
    this.bounds = bounds;
    this.policy = policy;
    known = new int[3 * symbols];
    knownAt = new int[3 * symbols];
    knownSteps = new byte[3 * symbols];
    Arrays.fill(knownAt, -1);
  }

  void policy(Policy changed) {
    policy = changed;
    Arrays.fill(knownAt, -1);
  }

  /** To bring an expression to at least a value. */
  int raising(@Nullable Expr expr, int value) {
    return raising(expr, value, STEPS);
  }

  private int raising(@Nullable Expr expr, int value, int steps) {
    if (Expr.valueOf(expr, values) >= value) {
      return 0;
    }
    if (expr instanceof Expr.Of of) {
      return raising(of.symbol(), value, steps);
    }
    if (expr instanceof Expr.Not not) {
      return lowering(not.operand(), Values.YES - value, steps);
    }
    if (expr instanceof Expr.Operation operation) {
      boolean all = operation.isConjunction();
      int result = all ? 0 : Bounds.NEVER;
      for (Expr operand : operation.operands()) {
        int one = raising(operand, value, steps);
        result = all ? Bounds.sum(result, one) : Math.min(result, one);
        if (result >= Bounds.NEVER && all) {
          return result;
        }
      }
      return result;
    }
    return bounds.cost(expr, value);
  }

  /** To bring a symbol to at least a value. */
  int raising(Symbol symbol, int value) {
    return raising(symbol, value, STEPS);
  }

  private int raising(Symbol symbol, int value, int steps) {
    if (values.tristate(symbol) >= value) {
      return 0;
    }
    int relaxed = bounds.cost(symbol, value);
    if (relaxed >= Bounds.NEVER || steps == 0) {
      return relaxed;
    }
    int index = 3 * symbol.id() + value;
    if (knownAt[index] == values.generation() && knownSteps[index] >= steps) {
      return known[index];
    }
    knownAt[index] = values.generation();
    knownSteps[index] = (byte) steps;
    known[index] = Bounds.NEVER; // it cannot help itself
    int best = cheapest(symbol, value, steps);
    known[index] = best;
    return best;
  }

  private int cheapest(Symbol symbol, int value, int steps) {
    int need = Bounds.needed(symbol, value);
    int best = Bounds.NEVER;
    int own = policy.cost(symbol, value == Values.YES ? "y" : "m");
    if (own != Policy.FORBIDDEN) {
      for (Property prompt : symbol.prompts()) {
        best = Math.min(best, Bounds.sum(own, raising(prompt.condition(), need, steps - 1)));
      }
    }
    if (best <= own) {
      return best;
    }
    if (symbol.selectedBy() != null) {
      best = Math.min(best, raising(symbol.selectedBy(), need, steps - 1));
    }
    for (Property property : symbol.isChoice() ? new Property[0] : symbol.defaults()) {
      best =
          Math.min(
              best,
              Bounds.sum(
                  raising(property.condition(), need, steps - 1),
                  raising(property.value(), need, steps - 1)));
    }
    if (symbol.impliedBy() != null) {
      best =
          Math.min(
              best,
              Bounds.sum(
                  raising(symbol.impliedBy(), need, steps - 1),
                  raising(symbol.directDependency(), need, steps - 1)));
    }
    return best;
  }

  /** To bring an expression to at most a value. */
  int lowering(@Nullable Expr expr, int value) {
    return lowering(expr, value, STEPS);
  }

  private int lowering(@Nullable Expr expr, int value, int steps) {
    if (Expr.valueOf(expr, values) <= value) {
      return 0;
    }
    if (expr instanceof Expr.Of of) {
      return lowering(of.symbol(), value);
    }
    if (expr instanceof Expr.Not not) {
      return raising(not.operand(), Values.YES - value, steps);
    }
    if (expr instanceof Expr.Operation operation) {
      boolean all = !operation.isConjunction();
      int result = all ? 0 : Bounds.NEVER;
      for (Expr operand : operation.operands()) {
        int one = lowering(operand, value, steps);
        result = all ? Bounds.sum(result, one) : Math.min(result, one);
      }
      return result;
    }
    return bounds.floor(expr) <= value ? LOWERING : Bounds.NEVER;
  }

  private int lowering(Symbol symbol, int value) {
    if (bounds.floor(symbol) > value) {
      return Bounds.NEVER;
    }
    boolean free =
        values.configuration().visibility(symbol) != Values.NO
            && values.configuration().selection(symbol) <= value
            && policy.cost(symbol, value == Values.NO ? "n" : "m") != Policy.FORBIDDEN;
    return free ? LOWERING : RELEASING;
  }
}
