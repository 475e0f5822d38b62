package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.Profile;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.Values;
import org.jspecify.annotations.Nullable;

/** Computes what bounds a value: prompts and dependencies from above, selects from below. */
final class Visibility {

  private final State state;
  private final Values values;
  private final boolean modal;
  private final boolean boundsImplied;

  /**
   * @param profile by whose rules
   */
  Visibility(State state, Values values, Profile profile) {
    this.modal = profile.hasModalChoices();
    this.boundsImplied = profile.boundsImplied();
    this.state = state;
    this.values = values;
  }

  void compute(Symbol symbol) {
    state.visible(symbol, prompted(symbol));
    if (symbol.isChoiceMember()) {
      return;
    }
    state.direct(symbol, asBool(symbol, Expr.valueOf(symbol.directDependency(), values)));
    state.selected(symbol, reverse(symbol, symbol.selectedBy()));
    boolean implies = boundsImplied || state.direct(symbol) != Values.NO;
    state.implied(symbol, implies ? reverse(symbol, symbol.impliedBy()) : Values.NO);
  }

  private int prompted(Symbol symbol) {
    Symbol choice = modal && symbol.type() == SymbolType.TRISTATE ? symbol.choice() : null;
    int value = Values.NO;
    for (Property prompt : symbol.prompts()) {
      int condition = Expr.valueOf(prompt.condition(), values);
      if (choice != null && condition == Values.MOD && state.logic(choice) == Values.YES) {
        condition = Values.NO;
      }
      state.condition(prompt, condition);
      value = Math.max(value, condition);
    }
    boolean mod = symbol.type() == SymbolType.TRISTATE && state.hasModules();
    return value == Values.MOD && !mod ? Values.YES : value;
  }

  private int reverse(Symbol symbol, @Nullable Expr expr) {
    return expr == null ? Values.NO : asBool(symbol, expr.evaluate(values));
  }

  private int asBool(Symbol symbol, int value) {
    return value == Values.MOD && type(symbol) == SymbolType.BOOL ? Values.YES : value;
  }

  /** The type in this configuration: a tristate is a bool without modules. */
  SymbolType type(Symbol symbol) {
    SymbolType type = symbol.type();
    return type == SymbolType.TRISTATE
            && (!state.hasModules()
                || (modal && symbol.isChoiceMember() && state.visible(symbol) == Values.YES))
        ? SymbolType.BOOL
        : type;
  }

  /** The first property whose condition holds. */
  @Nullable Property firstInForce(Property[] properties) {
    for (Property property : properties) {
      int condition = Expr.valueOf(property.condition(), values);
      state.condition(property, condition);
      if (condition != Values.NO) {
        return property;
      }
    }
    return null;
  }
}
