package dev.pomelo.sdk.kconfig.model;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the symbols that expressions and properties name. */
public final class Mentions {

  private Mentions() {}

  /** Names every symbol of an expression, from left to right, as often as it stands there. */
  public static void of(@Nullable Expr expr, Consumer<Symbol> found) {
    if (expr instanceof Expr.Of of) {
      found.accept(of.symbol());
    } else if (expr instanceof Expr.Not not) {
      of(not.operand(), found);
    } else if (expr instanceof Expr.Compare compare) {
      found.accept(compare.left());
      found.accept(compare.right());
    } else if (expr instanceof Expr.Range range) {
      found.accept(range.low());
      found.accept(range.high());
    } else if (expr instanceof Expr.Operation operation) {
      for (Expr operand : operation.operands) {
        of(operand, found);
      }
    }
  }

  /** Names every symbol that the value of a symbol can depend on. */
  public static void of(Symbol symbol, Consumer<Symbol> found) {
    of(symbol.directDependency(), found);
    of(symbol.selectedBy(), found);
    of(symbol.impliedBy(), found);
    for (Property prompt : symbol.prompts()) {
      of(prompt.condition(), found);
    }
    for (Property[] properties : new Property[][] {symbol.defaults(), symbol.ranges()}) {
      for (Property property : properties) {
        of(property.condition(), found);
        of(property.value(), found);
      }
    }
    Symbol choice = symbol.choice();
    if (choice != null) {
      found.accept(choice);
    }
    for (Symbol member : symbol.members()) {
      for (Property prompt : member.prompts()) {
        of(prompt.condition(), found);
      }
    }
  }
}
