package dev.pomelo.sdk.kconfig.model;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dependency expression, immutable. Where an expression is optional, {@code null} stands for
 * "nothing was said", which counts as {@code y} but is not the same in {@link #or}.
 *
 * <p>Operands of {@code &&} and {@code ||} are flat: {@code (A && B) && C} has three. Evaluation
 * visits every operand from left to right without stopping early, since looking at a symbol
 * computes it, and the order in which symbols are computed shows where definitions are circular.
 */
public abstract sealed class Expr {

  private Expr() {}

  /** The value of the expression. */
  public abstract int evaluate(Values values);

  /** Appends the expression as the C tools print it. */
  abstract void print(ExprPrinter out, Level outer);

  /** How tightly an expression binds, loosest last. */
  enum Level {
    COMPARE,
    NOT,
    AND,
    OR,
    NONE
  }

  /** The value of an expression that may be missing. */
  public static int valueOf(@Nullable Expr expr, Values values) {
    return expr == null ? Values.YES : expr.evaluate(values);
  }

  /** Both, where both are there. */
  public static @Nullable Expr and(@Nullable Expr left, @Nullable Expr right) {
    return left == null ? right : right == null ? left : Operation.of(true, left, right);
  }

  /** Either, where both are there; a missing one adds nothing. */
  public static @Nullable Expr or(@Nullable Expr left, @Nullable Expr right) {
    return left == null ? right : right == null ? left : Operation.of(false, left, right);
  }

  /** Whether it is missing or the constant {@code y}. */
  public static boolean isYes(@Nullable Expr expr) {
    return expr == null || (expr instanceof Of of && of.symbol.isConstant(Values.YES));
  }

  /** The value of a symbol. */
  public static final class Of extends Expr {
    final Symbol symbol;

    Of(Symbol symbol) {
      this.symbol = symbol;
    }

    /** The symbol. */
    public Symbol symbol() {
      return symbol;
    }

    @Override
    public int evaluate(Values values) {
      return values.tristate(symbol);
    }

    @Override
    void print(ExprPrinter out, Level outer) {
      out.symbolOrChoice(symbol);
    }
  }

  /** {@code !operand}. */
  public static final class Not extends Expr {
    final Expr operand;

    Not(Expr operand) {
      this.operand = operand;
    }

    /** What is negated. */
    public Expr operand() {
      return operand;
    }

    @Override
    public int evaluate(Values values) {
      return Values.YES - operand.evaluate(values);
    }

    @Override
    void print(ExprPrinter out, Level outer) {
      boolean parentheses = outer.compareTo(Level.NOT) < 0;
      out.open(parentheses);
      out.text("!");
      operand.print(out, Level.NOT);
      out.close(parentheses);
    }
  }

  /** A comparison of two symbols. */
  public static final class Compare extends Expr {
    final Relation relation;
    final Symbol left;
    final Symbol right;

    Compare(Relation relation, Symbol left, Symbol right) {
      this.relation = relation;
      this.left = left;
      this.right = right;
    }

    /** How the two are compared. */
    public Relation relation() {
      return relation;
    }

    /** The symbol before the sign. */
    public Symbol left() {
      return left;
    }

    /** The symbol after the sign. */
    public Symbol right() {
      return right;
    }

    @Override
    public int evaluate(Values values) {
      values.tristate(left);
      String rightText = values.text(right);
      String leftText = values.text(left);
      int order = Numerals.compare(leftText, left.type(), rightText, right.type());
      return relation.holds(order) ? Values.YES : Values.NO;
    }

    @Override
    void print(ExprPrinter out, Level outer) {
      out.symbolOrChoice(left);
      out.text(relation.sign());
      out.symbol(right);
    }
  }

  /** {@code &&} or {@code ||} of two or more operands. */
  public static final class Operation extends Expr {
    final boolean conjunction;
    final Expr[] operands;

    /** The state of the types in which no two operands were found to join; see Simplifier. */
    int unjoined;

    Operation(boolean conjunction, Expr[] operands) {
      this.conjunction = conjunction;
      this.operands = operands;
    }

    static Expr of(boolean conjunction, Expr... operands) {
      int size = 0;
      for (Expr operand : operands) {
        size += isAlike(conjunction, operand) ? ((Operation) operand).operands.length : 1;
      }
      Expr[] flat = new Expr[size];
      int next = 0;
      for (Expr operand : operands) {
        if (isAlike(conjunction, operand)) {
          Expr[] inner = ((Operation) operand).operands;
          System.arraycopy(inner, 0, flat, next, inner.length);
          next += inner.length;
        } else {
          flat[next++] = operand;
        }
      }
      return new Operation(conjunction, flat);
    }

    private static boolean isAlike(boolean conjunction, Expr operand) {
      return operand instanceof Operation inner && inner.conjunction == conjunction;
    }

    /** True for {@code &&}, false for {@code ||}. */
    public boolean isConjunction() {
      return conjunction;
    }

    /** The operands from left to right. */
    public List<Expr> operands() {
      return Collections.unmodifiableList(Arrays.asList(operands));
    }

    @Override
    public int evaluate(Values values) {
      int result = conjunction ? Values.YES : Values.NO;
      for (Expr operand : operands) {
        int value = operand.evaluate(values);
        result = conjunction ? Math.min(result, value) : Math.max(result, value);
      }
      return result;
    }

    @Override
    void print(ExprPrinter out, Level outer) {
      Level own = conjunction ? Level.AND : Level.OR;
      boolean parentheses = outer.compareTo(own) < 0;
      out.open(parentheses);
      for (int i = 0; i < operands.length; i++) {
        if (i > 0) {
          out.text(conjunction ? " && " : " || ");
        }
        operands[i].print(out, own);
      }
      out.close(parentheses);
    }
  }

  /** The bounds of a {@code range}. Has no value of its own. */
  public static final class Range extends Expr {
    final Symbol low;
    final Symbol high;

    Range(Symbol low, Symbol high) {
      this.low = low;
      this.high = high;
    }

    /** The least value. */
    public Symbol low() {
      return low;
    }

    /** The greatest value. */
    public Symbol high() {
      return high;
    }

    @Override
    public int evaluate(Values values) {
      throw new IllegalStateException("a range has no value");
    }

    @Override
    void print(ExprPrinter out, Level outer) {
      out.text("[");
      out.symbol(low);
      out.text(" ");
      out.symbol(high);
      out.text("]");
    }
  }
}
