package dev.pomelo.sdk.kconfig.model;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes expressions as the C tools do, with or without the symbols' values. */
public final class ExprPrinter {

  private final StringBuilder out;
  private final @Nullable Function<Symbol, @Nullable String> valueOf;

  private ExprPrinter(StringBuilder out, @Nullable Function<Symbol, @Nullable String> valueOf) {
    this.out = out;
    this.valueOf = valueOf;
  }

  /** Appends {@code A && !B}. */
  public static void print(@Nullable Expr expr, StringBuilder out) {
    print(expr, new ExprPrinter(out, null));
  }

  /** {@code A && !B}. */
  public static String print(@Nullable Expr expr) {
    StringBuilder out = new StringBuilder();
    print(expr, out);
    return out.toString();
  }

  /**
   * Appends {@code A [=y] && !B [=n]}.
   *
   * @param valueOf null for symbols whose value is not to be shown
   */
  public static void printWithValues(
      @Nullable Expr expr, Function<Symbol, @Nullable String> valueOf, StringBuilder out) {
    print(expr, new ExprPrinter(out, valueOf));
  }

  private static void print(@Nullable Expr expr, ExprPrinter printer) {
    if (expr == null) {
      printer.text("y");
    } else {
      expr.print(printer, Expr.Level.NONE);
    }
  }

  void text(String text) {
    out.append(text);
  }

  void open(boolean parentheses) {
    out.append(parentheses ? "(" : "");
  }

  void close(boolean parentheses) {
    out.append(parentheses ? ")" : "");
  }

  void symbolOrChoice(Symbol symbol) {
    if (symbol.isNamed()) {
      symbol(symbol);
    } else {
      text("<choice>");
    }
  }

  void symbol(Symbol symbol) {
    text(symbol.label());
    if (valueOf != null && symbol.type() != SymbolType.UNKNOWN) {
      String value = valueOf.apply(symbol);
      if (value != null) {
        out.append(" [=").append(value).append(']');
      }
    }
  }
}
