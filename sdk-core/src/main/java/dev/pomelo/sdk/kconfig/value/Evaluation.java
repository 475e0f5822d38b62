package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Profile;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.Values;

/**
 * Computes values when they are first looked at. While a value is computed it counts as its type's
 * zero, so that circular definitions end; which value comes out of a circle therefore depends on
 * where one begins, and the order is that of the C tools.
 */
final class Evaluation implements Values {

  private final KconfigTree tree;
  private final State state;
  private final Assignments user;
  private final Visibility visibility;
  private final Ranges ranges;
  private final Choices choices;
  private final Profile profile;
  private final UnmetDependencies unmet;
  private final boolean warns;

  Evaluation(KconfigTree tree, State state, Assignments user, Messages messages) {
    this.tree = tree;
    this.state = state;
    this.user = user;
    this.profile = tree.profile();
    this.visibility = new Visibility(state, this, profile);
    this.ranges = new Ranges(state, this, visibility, tree.profile());
    this.choices =
        profile.hasModalChoices()
            ? new ModalChoices(state, user, this, visibility)
            : new PlainChoices(state, user, this, visibility);
    this.warns = tree.profile().warnsOfUnmetDependencies();
    this.unmet = new UnmetDependencies(state, this, messages);
  }

  Visibility visibility() {
    return visibility;
  }

  Ranges ranges() {
    return ranges;
  }

  Choices choices() {
    return choices;
  }

  UnmetDependencies unmet() {
    return unmet;
  }

  @Override
  public int tristate(Symbol symbol) {
    if (!state.isValid(symbol)) {
      compute(symbol);
    }
    return state.logic(symbol);
  }

  @Override
  public String text(Symbol symbol) {
    compute(symbol);
    String text = state.text(symbol);
    return text == null ? "" : text;
  }

  void compute(Symbol symbol) {
    if (state.isValid(symbol)) {
      return;
    }
    choices.beforeComputing(symbol);
    state.valid(symbol, true);
    if (symbol.type() == SymbolType.UNKNOWN) {
      state.content(symbol, symbol.name());
      state.logic(symbol, NO);
      return;
    }
    state.written(symbol, false);
    visibility.compute(symbol);
    if (state.visible(symbol) != NO) { // its choice may have marked it meanwhile
      state.written(symbol, true);
    }
    state.logic(symbol, NO);
    if (symbol.type().isLogic()) {
      state.content(symbol, "n");
      computeLogic(symbol);
    } else {
      state.content(symbol, zero(symbol));
      computeText(symbol);
    }
    if (symbol.isOfEnvironment()) {
      state.written(symbol, false);
    }
    if (symbol == tree.modules()) {
      state.modules(state.logic(symbol) != NO);
    }
    if (symbol.isChoice()) {
      choices.afterComputing(symbol);
    }
  }

  /** The value of an int, hex or string that nobody gives one. */
  private String zero(Symbol symbol) {
    return profile != Profile.LINUX_6_12
        ? ""
        : switch (symbol.type()) {
          case INT -> "0";
          case HEX -> "0x0";
          default -> "";
        };
  }

  private void computeLogic(Symbol symbol) {
    int value = choices.decides(symbol) ? choices.valueOf(symbol) : ownLogic(symbol);
    if (value == MOD && (visibility.type(symbol) == SymbolType.BOOL || isImpliedWhole(symbol))) {
      value = YES;
    }
    state.logic(symbol, value);
    if (symbol.isChoice() && value == YES) {
      choices.choose(symbol);
    }
  }

  /** Up to Linux 5.7 what is implied by y cannot be m. */
  private boolean isImpliedWhole(Symbol symbol) {
    return !profile.boundsImplied() && state.implied(symbol) == YES;
  }

  private int ownLogic(Symbol symbol) {
    int visible = state.visible(symbol);
    int value =
        visible != NO && user.has(symbol)
            ? Math.min(user.logic(symbol), visible)
            : defaultLogic(symbol);
    int selected = state.selected(symbol);
    if (warns && state.direct(symbol) < selected) {
      unmet.warn(symbol);
    }
    return Math.max(value, selected);
  }

  private int defaultLogic(Symbol symbol) {
    if (state.selected(symbol) != NO) {
      state.written(symbol, true);
    }
    if (symbol.isChoice()) {
      return NO;
    }
    int value = NO;
    Property property = visibility.firstInForce(symbol.defaults());
    if (property != null) {
      value = Math.min(Expr.valueOf(property.value(), this), state.condition(property));
      if (value != NO) {
        state.written(symbol, true);
      }
    }
    int implied = state.implied(symbol);
    if (implied != NO) {
      state.written(symbol, true);
      value = Math.max(value, implied);
      if (profile.boundsImplied()) {
        value = Math.min(value, state.direct(symbol));
      }
    }
    return value;
  }

  private void computeText(Symbol symbol) {
    if (state.visible(symbol) != NO && user.has(symbol)) {
      state.content(symbol, user.text(symbol));
    } else {
      Property property = visibility.firstInForce(symbol.defaults());
      Symbol source = property == null ? null : property.target();
      if (source != null) {
        state.written(symbol, true);
        compute(source);
        state.content(symbol, state.content(source));
      }
    }
    ranges.bound(symbol);
  }

  /** The value that a symbol has without an assignment, as the writer of a defconfig sees it. */
  String defaultText(Symbol symbol) {
    visibility.compute(symbol);
    compute(tree.modules());
    Property property = visibility.firstInForce(symbol.defaults());
    if (profile == Profile.COREBOOT && symbol.type().isNumber()) {
      return "0"; // which it compares all numbers with
    }
    if (!symbol.type().isLogic()) {
      Symbol source = property == null ? null : property.target();
      if (source == null) {
        return zero(symbol);
      }
      compute(source);
      return state.content(source) instanceof String text && !text.isEmpty() ? text : zero(symbol);
    }
    int value =
        property == null
            ? NO
            : Math.min(Expr.valueOf(property.value(), this), state.condition(property));
    value = Math.max(value, state.selected(symbol));
    boolean noModules = !symbol.isChoiceMember() && state.logic(tree.modules()) == NO;
    if (value == MOD && (noModules || symbol.type() == SymbolType.BOOL)) {
      value = YES;
    }
    return State.letter(Math.max(value, state.implied(symbol)));
  }
}
