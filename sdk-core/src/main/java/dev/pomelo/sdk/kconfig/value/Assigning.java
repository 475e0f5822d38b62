package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.ValueSyntax;
import dev.pomelo.sdk.kconfig.model.Values;

/** Takes a user's assignments one by one, as a menu or a dialogue makes them. */
final class Assigning {

  private static final String LETTERS = "nNmMyY";

  private final Configuration configuration;
  private final State state;
  private final Assignments user;
  private final Evaluation evaluation;
  private final boolean modal;

  Assigning(Configuration configuration, State state, Assignments user, Evaluation evaluation) {
    this.configuration = configuration;
    this.state = state;
    this.user = user;
    this.evaluation = evaluation;
    this.modal = configuration.tree().profile().hasModalChoices();
  }

  /** Whether a user can set a bool or tristate to a value now. */
  boolean accepts(Symbol symbol, int value) {
    SymbolType type = evaluation.visibility().type(symbol);
    int visible = state.visible(symbol);
    int selected = state.selected(symbol);
    if (visible == Values.NO
        || !type.isLogic()
        || (type == SymbolType.BOOL && value == Values.MOD)
        || visible <= selected) {
      return false;
    }
    if (modal && symbol.isChoiceMember() && visible == Values.YES) {
      return value == Values.YES;
    }
    return value >= selected && value <= visible;
  }

  /** Sets a bool or tristate; false where it cannot have the value. */
  boolean assign(Symbol symbol, int value) {
    int old = state.logic(symbol);
    if ((old != value || !modal) && !accepts(symbol, value)) {
      return false;
    }
    Symbol choice = symbol.choice();
    if (!modal && choice != null && value == Values.YES) {
      prefer(choice, symbol);
      return true;
    }
    user.mark(symbol, true);
    if (choice != null && value == Values.YES) {
      choose(choice, symbol);
    }
    user.logic(symbol, value);
    if (old != value) {
      configuration.invalidate();
    }
    return true;
  }

  private void prefer(Symbol choice, Symbol chosen) {
    boolean changed = false;
    for (Symbol member : choice.members()) {
      if (state.visible(member) == Values.NO) {
        continue;
      }
      int value = member == chosen ? Values.YES : Values.NO;
      changed |= state.logic(member) != value;
      user.logic(member, value);
      user.mark(member, true);
      user.prefer(choice, member);
    }
    if (changed) {
      configuration.invalidate();
    }
  }

  private void choose(Symbol choice, Symbol chosen) {
    user.member(choice, chosen);
    user.mark(choice, true);
    for (Symbol member : choice.members()) {
      if (state.visible(member) != Values.NO) {
        user.mark(member, true);
      }
    }
  }

  /** Sets a symbol of any type from text; false where it cannot have the value. */
  boolean assign(Symbol symbol, String text) {
    if (symbol.type().isLogic()) {
      int letter = text.isEmpty() ? -1 : LETTERS.indexOf(text.charAt(0));
      return letter >= 0 && assign(symbol, letter / 2);
    }
    if (!evaluation.ranges().accepts(symbol, text)) {
      return false;
    }
    user.mark(symbol, true);
    boolean bare = symbol.type() == SymbolType.HEX && !ValueSyntax.hasHexPrefix(text);
    if (!bare && text.equals(user.text(symbol))) {
      return true;
    }
    user.text(symbol, bare ? "0x" + text : text);
    configuration.invalidate();
    return true;
  }
}
