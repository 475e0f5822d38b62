package dev.pomelo.sdk.kconfig.language;

import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.KconfigException;
import dev.pomelo.sdk.kconfig.model.Relation;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.TreeBuilder;
import org.jspecify.annotations.Nullable;

/** Reads expressions: comparisons bind tightest, then {@code !}, {@code &&}, {@code ||}. */
final class Expressions {

  /** Deeper nesting is an error, so that hostile input cannot exhaust the stack. */
  private static final int DEEPEST = 2000;

  private final Parser parser;
  private final TreeBuilder builder;
  private int depth;

  Expressions(Parser parser, TreeBuilder builder) {
    this.parser = parser;
    this.builder = builder;
  }

  /** An optional {@code if}. */
  @Nullable Expr condition() throws KconfigException, Parser.SyntaxException {
    if (parser.peek() != Token.IF) {
      return null;
    }
    parser.accept();
    return expression();
  }

  /** An expression. */
  Expr expression() throws KconfigException, Parser.SyntaxException {
    Expr left = conjunction();
    while (parser.peek() == Token.OR) {
      parser.accept();
      left = builder.operation(false, left, conjunction());
    }
    return left;
  }

  private Expr conjunction() throws KconfigException, Parser.SyntaxException {
    Expr left = term();
    while (parser.peek() == Token.AND) {
      parser.accept();
      left = builder.operation(true, left, term());
    }
    return left;
  }

  private Expr term() throws KconfigException, Parser.SyntaxException {
    if (++depth > DEEPEST) {
      throw new KconfigException("an expression is nested too deeply");
    }
    try {
      if (parser.peek() == Token.NOT) {
        parser.accept();
        return builder.not(term());
      }
      if (parser.peek() == Token.OPEN) {
        parser.accept();
        Expr inner = expression();
        parser.expect(Token.CLOSE);
        return inner;
      }
      return comparison();
    } finally {
      depth--;
    }
  }

  private Expr comparison() throws KconfigException, Parser.SyntaxException {
    Symbol left = parser.symbol();
    Relation relation = relation(parser.peek());
    if (relation == null) {
      return builder.value(left);
    }
    parser.accept();
    return builder.comparison(relation, left, parser.symbol());
  }

  private static @Nullable Relation relation(Token token) {
    return switch (token) {
      case EQUAL -> Relation.EQUAL;
      case UNEQUAL -> Relation.UNEQUAL;
      case LESS -> Relation.LESS;
      case LESS_EQUAL -> Relation.LESS_EQUAL;
      case GREATER -> Relation.GREATER;
      case GREATER_EQUAL -> Relation.GREATER_EQUAL;
      default -> null;
    };
  }
}
