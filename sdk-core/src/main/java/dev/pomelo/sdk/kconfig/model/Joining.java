package dev.pomelo.sdk.kconfig.model;

import org.jspecify.annotations.Nullable;

/** What two operands about the same symbol come to together. */
final class Joining {

  private final SymbolTable symbols;
  private final Pairs pairs;

  Joining(SymbolTable symbols, Pairs pairs) {
    this.symbols = symbols;
    this.pairs = pairs;
  }

  /** What {@code left || right} comes to; null where there is nothing shorter. */
  @Nullable Expr or(Expr left, Expr right) {
    if (pairs.equal(left, right)) {
      return left;
    }
    Symbol symbol = commonSymbol(left, right);
    if (symbol == null) {
      return null;
    }
    if (symbol.type() == SymbolType.TRISTATE
        && comparesWithLogic(left, Relation.EQUAL)
        && comparesWithLogic(right, Relation.EQUAL)) {
      Symbol third = third(right(left), right(right));
      return third == null ? null : new Expr.Compare(Relation.UNEQUAL, symbol, third);
    }
    if (symbol.type() == SymbolType.BOOL
        && (isNegationOf(left, right) || isNegationOf(right, left))) {
      return new Expr.Of(symbols.yes());
    }
    return null;
  }

  /** What {@code left && right} comes to; null where there is nothing shorter. */
  @Nullable Expr and(Expr left, Expr right) {
    if (pairs.equal(left, right)) {
      return left;
    }
    Symbol symbol = commonSymbol(left, right);
    if (symbol == null) {
      return null;
    }
    Expr plain = plainAnd(symbol, left, right);
    if (plain == null) {
      plain = plainAnd(symbol, right, left);
    }
    if (plain != null || symbol.type() != SymbolType.TRISTATE) {
      return plain;
    }
    if (isCompare(left, Relation.EQUAL) && isCompare(right, Relation.UNEQUAL)) {
      return equalAndUnequal(symbol, right(left), right(right));
    }
    if (isCompare(left, Relation.UNEQUAL) && isCompare(right, Relation.EQUAL)) {
      return equalAndUnequal(symbol, right(right), right(left));
    }
    if (comparesWithLogic(left, Relation.UNEQUAL) && comparesWithLogic(right, Relation.UNEQUAL)) {
      Symbol third = third(right(left), right(right));
      return third == null ? null : new Expr.Compare(Relation.EQUAL, symbol, third);
    }
    return null;
  }

  /** {@code A} together with a comparison of {@code A}. */
  private @Nullable Expr plainAnd(Symbol symbol, Expr plain, Expr compare) {
    if (!(plain instanceof Expr.Of)) {
      return null;
    }
    if (isCompare(compare, Relation.EQUAL) && right(compare) == symbols.yes()) {
      return new Expr.Compare(Relation.EQUAL, symbol, symbols.yes());
    }
    if (isCompare(compare, Relation.UNEQUAL) && right(compare) == symbols.no()) {
      return new Expr.Of(symbol);
    }
    if (isCompare(compare, Relation.UNEQUAL) && right(compare) == symbols.mod()) {
      return new Expr.Compare(Relation.EQUAL, symbol, symbols.yes());
    }
    return null;
  }

  private @Nullable Expr equalAndUnequal(Symbol symbol, Symbol equal, Symbol unequal) {
    if (!equal.isConstant() || !unequal.isConstant()) {
      return null;
    }
    return equal != unequal
        ? new Expr.Compare(Relation.EQUAL, symbol, equal)
        : new Expr.Of(symbols.no());
  }

  private @Nullable Symbol commonSymbol(Expr left, Expr right) {
    Symbol symbol = subject(left, true);
    return symbol != null && symbol == subject(right, false) && symbol.type().isLogic()
        ? symbol
        : null;
  }

  private static @Nullable Symbol subject(Expr expr, boolean negatedComparison) {
    if (expr instanceof Expr.Not not) {
      return not.operand instanceof Expr.Of of
          ? of.symbol
          : negatedComparison && isEquality(not.operand) ? ((Expr.Compare) not.operand).left : null;
    }
    return expr instanceof Expr.Of of
        ? of.symbol
        : isEquality(expr) ? ((Expr.Compare) expr).left : null;
  }

  private static boolean isEquality(Expr expr) {
    return isCompare(expr, Relation.EQUAL) || isCompare(expr, Relation.UNEQUAL);
  }

  private static boolean isCompare(Expr expr, Relation relation) {
    return expr instanceof Expr.Compare compare && compare.relation == relation;
  }

  private static boolean comparesWithLogic(Expr expr, Relation relation) {
    return isCompare(expr, relation) && right(expr).isLogicConstant();
  }

  private static Symbol right(Expr compare) {
    return ((Expr.Compare) compare).right;
  }

  private static boolean isNegationOf(Expr negation, Expr plain) {
    return negation instanceof Expr.Not not
        && not.operand instanceof Expr.Of
        && plain instanceof Expr.Of;
  }

  /** The one of n, m, y that is neither of two different ones. */
  private @Nullable Symbol third(Symbol one, Symbol other) {
    if (one == other) {
      return null;
    }
    int rest = Values.NO + Values.MOD + Values.YES - one.logicConstant() - other.logicConstant();
    return rest == Values.NO ? symbols.no() : rest == Values.MOD ? symbols.mod() : symbols.yes();
  }
}
