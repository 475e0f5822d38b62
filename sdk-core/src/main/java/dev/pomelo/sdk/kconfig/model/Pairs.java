package dev.pomelo.sdk.kconfig.model;

import org.jspecify.annotations.Nullable;

/** Simplification by comparing each operand with each other one. */
final class Pairs {

  private final SymbolTable symbols;
  private final Joining joining;

  Pairs(SymbolTable symbols) {
    this.symbols = symbols;
    this.joining = new Joining(symbols, this);
  }

  /** An expression after one round of joining, and how often two operands became one. */
  record Pass(Expr result, int joined) {}

  /** Two expressions after their common operands were taken out. */
  record Eliminated(Expr left, Expr right) {}

  /**
   * Joins operands pairwise, once. Of two that join, the first becomes the neutral constant, to be
   * removed by {@link #withoutConstants}, and the second what they join to.
   */
  Pass pass(Expr.Operation operation) {
    boolean and = operation.conjunction;
    Expr neutral = new Expr.Of(and ? symbols.yes() : symbols.no());
    Expr[] operands = operation.operands.clone();
    int joined = 0;
    for (int i = 0; i < operands.length; i++) {
      for (int j = 0; j < operands.length; j++) {
        if (i == j) {
          continue;
        }
        if (operands[i] instanceof Expr.Operation inner) {
          Pass nested = pass(inner);
          operands[i] = nested.result;
          joined += nested.joined;
        }
        Expr both =
            and ? joining.and(operands[i], operands[j]) : joining.or(operands[i], operands[j]);
        if (both != null) {
          operands[i] = neutral;
          operands[j] = both;
          joined++;
        }
      }
    }
    return new Pass(joined == 0 ? operation : new Expr.Operation(and, operands), joined);
  }

  /** Takes y and n out of operands. */
  Expr withoutConstants(Expr expr) {
    if (!(expr instanceof Expr.Operation operation)) {
      return expr;
    }
    Symbol neutral = operation.conjunction ? symbols.yes() : symbols.no();
    Symbol absorbing = operation.conjunction ? symbols.no() : symbols.yes();
    Expr result = null;
    for (Expr operand : operation.operands) {
      Expr simple = withoutConstants(operand);
      if (simple instanceof Expr.Of of && of.symbol == absorbing) {
        return simple;
      }
      if (!(simple instanceof Expr.Of of && of.symbol == neutral)) {
        result = result == null ? simple : Expr.Operation.of(operation.conjunction, result, simple);
      }
    }
    return result == null ? new Expr.Of(neutral) : result;
  }

  /** Takes the operands that two expressions have in common out of both. */
  Eliminated eliminated(Expr left, Expr right) {
    Eliminated result = new Eliminated(left, right);
    if (left instanceof Expr.Operation operation) {
      result = commonTaken(operation.conjunction, result);
    }
    if (result.right instanceof Expr.Operation operation
        && !(result.left instanceof Expr.Operation other
            && other.conjunction == operation.conjunction)) {
      result = commonTaken(operation.conjunction, result);
    }
    return new Eliminated(withoutConstants(result.left), withoutConstants(result.right));
  }

  private Eliminated commonTaken(boolean and, Eliminated pair) {
    Expr neutral = new Expr.Of(and ? symbols.yes() : symbols.no());
    Expr[] left = operands(and, pair.left);
    Expr[] right = operands(and, pair.right);
    boolean changed = false;
    for (int i = 0; i < left.length; i++) {
      for (int j = 0; j < right.length; j++) {
        if (!sameYesOrNo(left[i], right[j]) && equal(left[i], right[j])) {
          left[i] = neutral;
          right[j] = neutral;
          changed = true;
        }
      }
    }
    return changed ? new Eliminated(joined(and, left), joined(and, right)) : pair;
  }

  private static Expr[] operands(boolean and, Expr expr) {
    return expr instanceof Expr.Operation operation && operation.conjunction == and
        ? operation.operands.clone()
        : new Expr[] {expr};
  }

  private static Expr joined(boolean and, Expr[] operands) {
    return operands.length == 1 ? operands[0] : new Expr.Operation(and, operands);
  }

  private boolean sameYesOrNo(Expr left, Expr right) {
    return left instanceof Expr.Of of
        && right instanceof Expr.Of other
        && of.symbol == other.symbol
        && (of.symbol == symbols.yes() || of.symbol == symbols.no());
  }

  /** Whether two expressions say the same, whatever the order of their operands. */
  boolean equal(@Nullable Expr left, @Nullable Expr right) {
    if (left == right) {
      return true;
    }
    if (left == null || right == null) {
      return Expr.isYes(left) && Expr.isYes(right);
    }
    if (left instanceof Expr.Of of) {
      return right instanceof Expr.Of other && of.symbol == other.symbol;
    }
    if (left instanceof Expr.Not not) {
      return right instanceof Expr.Not other && equal(not.operand, other.operand);
    }
    if (left instanceof Expr.Compare compare) {
      return right instanceof Expr.Compare other
          && compare.relation == other.relation
          && compare.left == other.left
          && compare.right == other.right;
    }
    if (left instanceof Expr.Operation operation
        && right instanceof Expr.Operation other
        && operation.conjunction == other.conjunction) {
      Eliminated rest = eliminated(operation, other);
      return rest.left instanceof Expr.Of of
          && rest.right instanceof Expr.Of last
          && of.symbol == last.symbol;
    }
    return false;
  }
}
