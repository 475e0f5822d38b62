package dev.pomelo.sdk.kconfig.model;

import org.jspecify.annotations.Nullable;

/**
 * Rewrites expressions to the shape that the C tools bring them into. The shape is visible: it
 * decides which entries become submenus, and it is what warnings print.
 */
final class Simplifier {

  private final SymbolTable symbols;
  private final Messages messages;
  private final Pairs pairs;
  private final boolean always;

  /** Changes with the types of symbols, on which it depends what joins. */
  private int types = 1;

  /**
   * Rewrites as the tools of a time do.
   *
   * @param always whether constants go where nothing joins too, as from Linux 6.11 on
   */
  Simplifier(SymbolTable symbols, Messages messages, boolean always) {
    this.always = always;
    this.symbols = symbols;
    this.messages = messages;
    this.pairs = new Pairs(symbols);
  }

  /** The type of a symbol was changed: what could not be joined may join now. */
  void typeChanged() {
    types++;
  }

  /** {@code m} becomes {@code m && MODULES}: without modules, nothing can be a module. */
  @Nullable Expr boundByModules(@Nullable Expr expr, Symbol modules) {
    if (expr instanceof Expr.Of of && of.symbol == symbols.mod()) {
      return Expr.and(of, new Expr.Of(modules));
    }
    if (expr instanceof Expr.Not not) {
      Expr operand = boundByModules(not.operand, modules);
      return operand == null || operand == not.operand ? not : new Expr.Not(operand);
    }
    if (expr instanceof Expr.Operation operation) {
      return mapped(
          operation,
          operand -> {
            Expr bound = boundByModules(operand, modules);
            return bound == null ? operand : bound;
          });
    }
    return expr;
  }

  /** One rewriting of an operand. */
  private interface Rewriting {
    Expr of(Expr operand);
  }

  private static Expr mapped(Expr.Operation operation, Rewriting rewriting) {
    Expr[] operands = new Expr[operation.operands.length];
    boolean same = true;
    for (int i = 0; i < operands.length; i++) {
      operands[i] = rewriting.of(operation.operands[i]);
      same &= operands[i] == operation.operands[i];
    }
    return same ? operation : Expr.Operation.of(operation.conjunction, operands);
  }

  /** Moves negations down to symbols, and makes comparisons of bools plain. */
  @Nullable Expr transformed(@Nullable Expr expr) {
    return expr == null ? null : transform(expr);
  }

  private Expr transform(Expr expr) {
    if (expr instanceof Expr.Operation operation) {
      return mapped(operation, this::transform);
    }
    if (expr instanceof Expr.Not not) {
      return negated(not, transform(not.operand));
    }
    return expr instanceof Expr.Compare compare ? plain(compare) : expr;
  }

  private Expr plain(Expr.Compare compare) {
    boolean equal = compare.relation == Relation.EQUAL;
    boolean byValue = equal || compare.relation == Relation.UNEQUAL;
    if (!byValue || compare.left.type() != SymbolType.BOOL || !compare.right.isLogicConstant()) {
      return compare;
    }
    if (compare.right == symbols.mod()) {
      messages.output(
          "boolean symbol %s tested for 'm'? test forced to '%s'"
              .formatted(compare.left.label(), equal ? "n" : "y"));
      return new Expr.Of(equal ? symbols.no() : symbols.yes());
    }
    Expr left = new Expr.Of(compare.left);
    return equal == (compare.right == symbols.yes()) ? left : new Expr.Not(left);
  }

  private Expr negated(Expr.Not not, Expr operand) {
    if (operand instanceof Expr.Not inner) {
      return transform(inner.operand);
    }
    if (operand instanceof Expr.Compare compare) {
      return new Expr.Compare(compare.relation.negated(), compare.left, compare.right);
    }
    if (operand instanceof Expr.Operation operation) {
      Expr[] operands = new Expr[operation.operands.length];
      for (int i = 0; i < operands.length; i++) {
        operands[i] = transform(new Expr.Not(operation.operands[i]));
      }
      return Expr.Operation.of(!operation.conjunction, operands);
    }
    if (operand instanceof Expr.Of of && of.symbol.isLogicConstant()) {
      return new Expr.Of(
          of.symbol == symbols.yes()
              ? symbols.no()
              : of.symbol == symbols.no() ? symbols.yes() : symbols.mod());
    }
    return operand == not.operand ? not : new Expr.Not(operand);
  }

  /** Joins operands that say the same or contradict each other, until nothing changes. */
  @Nullable Expr withoutDuplicates(@Nullable Expr expr) {
    Expr result = expr;
    while (result instanceof Expr.Operation operation && operation.unjoined != types) {
      Pairs.Pass pass = pairs.pass(operation);
      if (pass.joined() == 0) {
        operation.unjoined = types;
        return always ? pairs.withoutConstants(operation) : operation;
      }
      result = pairs.withoutConstants(pass.result());
    }
    return result;
  }

  /** Says of every symbol that it is, or is not, {@code n}: {@code A} becomes {@code A!=n}. */
  Expr comparedWithNo(@Nullable Expr expr, Relation relation) {
    Symbol no = symbols.no();
    if (expr == null) {
      Expr constant = new Expr.Of(no);
      return relation == Relation.UNEQUAL ? new Expr.Not(constant) : constant;
    }
    if (expr instanceof Expr.Operation operation) {
      Expr[] operands = new Expr[operation.operands.length];
      for (int i = 0; i < operands.length; i++) {
        operands[i] = comparedWithNo(operation.operands[i], Relation.EQUAL);
      }
      Expr swapped = Expr.Operation.of(!operation.conjunction, operands);
      return relation == Relation.UNEQUAL ? new Expr.Not(swapped) : swapped;
    }
    if (expr instanceof Expr.Not not) {
      return comparedWithNo(not.operand, relation.negated());
    }
    if (expr instanceof Expr.Of of) {
      return new Expr.Compare(relation, of.symbol, no);
    }
    return relation == Relation.EQUAL ? new Expr.Not(expr) : expr;
  }

  /** Whether everything that the second one asks for is asked for by the first one too. */
  boolean covers(@Nullable Expr wide, @Nullable Expr narrow) {
    if (wide == null || narrow == null) {
      return Expr.isYes(narrow);
    }
    return Expr.isYes(pairs.eliminated(wide, narrow).right());
  }

  /** Whether a symbol is mentioned. */
  static boolean mentions(@Nullable Expr expr, Symbol symbol) {
    if (expr instanceof Expr.Operation operation) {
      for (Expr operand : operation.operands) {
        if (mentions(operand, symbol)) {
          return true;
        }
      }
      return false;
    }
    if (expr instanceof Expr.Not not) {
      return mentions(not.operand, symbol);
    }
    if (expr instanceof Expr.Compare compare) {
      return compare.left == symbol || compare.right == symbol;
    }
    return expr instanceof Expr.Of of && of.symbol == symbol;
  }

  /** Whether an expression is n wherever a symbol is, by its outermost {@code &&}. */
  boolean needs(@Nullable Expr expr, Symbol symbol) {
    if (expr instanceof Expr.Operation operation) {
      if (operation.conjunction) {
        for (Expr operand : operation.operands) {
          if (needs(operand, symbol)) {
            return true;
          }
        }
      }
      return false;
    }
    if (expr instanceof Expr.Compare compare && compare.left == symbol) {
      return (compare.relation == Relation.EQUAL
              && (compare.right == symbols.yes() || compare.right == symbols.mod()))
          || (compare.relation == Relation.UNEQUAL && compare.right == symbols.no());
    }
    return expr instanceof Expr.Of of && of.symbol == symbol;
  }
}
