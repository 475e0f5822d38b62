package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Entry;
import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.ExprPrinter;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of all symbols of a tree, given what a user assigned. A value is computed when it is
 * first looked at and kept until an assignment changes.
 */
public final class Configuration implements Values {

  private final KconfigTree tree;
  private final List<Symbol> inHashOrder;
  private final Messages messages;
  private final Assignments user;
  private final State state;
  private final Evaluation evaluation;
  private final Assigning assigning;
  private final boolean modal;
  private boolean changed = true;

  /** Nothing is assigned. */
  public Configuration(KconfigTree tree, Messages messages) {
    this(
        tree,
        tree.symbols().inHashOrder(),
        messages,
        new Assignments(tree.symbols().size()),
        new State(tree));
  }

  private Configuration(
      KconfigTree tree,
      List<Symbol> inHashOrder,
      Messages messages,
      Assignments user,
      State state) {
    this.tree = tree;
    this.modal = tree.profile().hasModalChoices();
    this.inHashOrder = inHashOrder;
    this.messages = messages;
    this.user = user;
    this.state = state;
    this.evaluation = new Evaluation(tree, state, user, messages);
    this.assigning = new Assigning(this, state, user, evaluation);
  }

  /** A configuration that begins equal and then goes its own way. */
  public Configuration copy() {
    return copy(messages);
  }

  /** The same for somebody else who takes the warnings. */
  public Configuration copy(Messages listener) {
    Configuration copy = new Configuration(tree, inHashOrder, listener, user.copy(), state.copy());
    copy.changed = changed;
    return copy;
  }

  /** What it is a configuration of. */
  public KconfigTree tree() {
    return tree;
  }

  /** All symbols but n, m, y in the order of {@code auto.conf}. */
  public List<Symbol> inHashOrder() {
    return inHashOrder;
  }

  /** Takes the warnings of computing. */
  public Messages messages() {
    return messages;
  }

  Assignments user() {
    return user;
  }

  State state() {
    return state;
  }

  Evaluation evaluation() {
    return evaluation;
  }

  /** How often a {@code select} overrode what its target depends on. */
  public int unmetDependencies() {
    return evaluation.unmet().count();
  }

  /** Whether it may differ from the file that it was read from. */
  public boolean isChanged() {
    return changed;
  }

  /** Says whether it differs from its file. */
  public void changed(boolean differs) {
    changed = differs;
  }

  @Override
  public int tristate(Symbol symbol) {
    return evaluation.tristate(symbol);
  }

  @Override
  public String text(Symbol symbol) {
    return evaluation.text(symbol);
  }

  /** The chosen member of a choice. */
  public @Nullable Symbol chosen(Symbol choice) {
    return evaluation.choices().chosen(choice);
  }

  /** What a user can set a symbol to at most; n where it has no visible prompt. */
  public int visibility(Symbol symbol) {
    evaluation.compute(symbol);
    return state.visible(symbol);
  }

  /** What others force a symbol to at least. */
  public int selection(Symbol symbol) {
    evaluation.compute(symbol);
    return state.selected(symbol);
  }

  /** Whether a symbol belongs into the {@code .config}. */
  public boolean isWritten(Symbol symbol) {
    evaluation.compute(symbol);
    return state.isWritten(symbol);
  }

  /** Whether a user assigned a value. */
  public boolean isAssigned(Symbol symbol) {
    return user.has(symbol);
  }

  /** Whether a user can change a symbol. */
  public boolean isChangeable(Symbol symbol) {
    return (modal || !symbol.isChoice()) && state.visible(symbol) > state.selected(symbol);
  }

  /** The type in this configuration: a tristate is a bool without modules. */
  public SymbolType type(Symbol symbol) {
    return evaluation.visibility().type(symbol);
  }

  /** The range that is in force for an int or hex. */
  public Expr.@Nullable Range range(Symbol symbol) {
    return evaluation.ranges().of(symbol);
  }

  /** Forgets all computed values, and takes the configuration for another than its file. */
  public void invalidate() {
    forget();
    changed = true;
  }

  /**
   * Forgets all computed values: they are computed once more where they are looked at, and warned
   * of once more.
   */
  public void forget() {
    for (Symbol symbol : inHashOrder) {
      state.valid(symbol, false);
    }
    evaluation.compute(tree.modules());
  }

  /** An expression with the values of its symbols: {@code A [=y] && B [=n]}. */
  public String printed(@Nullable Expr expr) {
    StringBuilder out = new StringBuilder();
    ExprPrinter.printWithValues(expr, state::printedInExpression, out);
    return out.toString();
  }

  /** The value of a symbol as it stands, which may be out of date. */
  public String printed(Symbol symbol) {
    return state.printed(symbol);
  }

  /** The alternatives of a reverse dependency that have a value now, one a line below a title. */
  public String forcers(@Nullable Expr expr, int value, String title) {
    return new Reverse(evaluation, state::printedInExpression).lines(expr, value, title);
  }

  /** Whether an entry would be shown in a menu. */
  public boolean isVisible(Entry entry) {
    Property prompt = entry.prompt();
    if (prompt == null || Expr.valueOf(entry.visibility(), evaluation) == NO) {
      return false;
    }
    Symbol symbol = entry.symbol();
    if (symbol != null) {
      evaluation.compute(symbol);
    } else {
      state.condition(prompt, Expr.valueOf(prompt.condition(), evaluation));
    }
    if (state.condition(prompt) != NO) {
      return true;
    }
    if (symbol == null || state.logic(symbol) == NO) {
      return false;
    }
    for (Entry child : entry.children()) {
      if (isVisible(child)) {
        if (modal) {
          user.mark(symbol, true);
        }
        return true;
      }
    }
    return false;
  }

  /** Whether a user can set a bool or tristate to a value now. */
  public boolean accepts(Symbol symbol, int value) {
    return assigning.accepts(symbol, value);
  }

  /** Whether a text is a value of the symbol's type and in its range. */
  public boolean accepts(Symbol symbol, String text) {
    return evaluation.ranges().accepts(symbol, text);
  }

  /** Sets a bool or tristate; false where it cannot have the value. */
  public boolean assign(Symbol symbol, int value) {
    return assigning.assign(symbol, value);
  }

  /** Sets a symbol of any type from text; false where it cannot have the value. */
  public boolean assign(Symbol symbol, String text) {
    return assigning.assign(symbol, text);
  }
}
