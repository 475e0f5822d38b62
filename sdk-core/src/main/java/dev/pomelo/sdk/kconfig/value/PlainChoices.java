package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Choices that have no value of their own, as from Linux 6.11 on: one of the visible members is y.
 * What a user wanted last counts first; where that is all n, the member that was refused longest
 * ago is chosen.
 */
final class PlainChoices implements Choices {

  private final State state;
  private final Assignments user;
  private final Values values;
  private final Visibility visibility;

  PlainChoices(State state, Assignments user, Values values, Visibility visibility) {
    this.state = state;
    this.user = user;
    this.values = values;
    this.visibility = visibility;
  }

  @Override
  public void beforeComputing(Symbol symbol) {}

  @Override
  public boolean decides(Symbol symbol) {
    return symbol.isChoiceMember();
  }

  @Override
  public int valueOf(Symbol member) {
    Symbol choice = member.choice();
    if (choice != null) {
      chosen(choice);
    }
    return state.logic(member);
  }

  @Override
  public void choose(Symbol choice) {}

  @Override
  public void afterComputing(Symbol choice) {
    state.written(choice, false);
  }

  @Override
  public void settle(Symbol choice) {}

  @Override
  public @Nullable Symbol chosen(Symbol choice) {
    Symbol chosen = search(choice);
    for (Symbol member : choice.members()) {
      if (state.visible(member) != Values.NO) {
        state.logic(member, member == chosen ? Values.YES : Values.NO);
        state.valid(member, true);
        state.written(member, true);
      }
    }
    return chosen;
  }

  private @Nullable Symbol search(Symbol choice) {
    List<Symbol> preferred = user.preferred(choice);
    for (Symbol member : preferred) {
      visibility.compute(member);
      if (state.visible(member) != Values.NO
          && user.has(member)
          && user.logic(member) == Values.YES) {
        return member;
      }
    }
    Symbol usual = defaultMember(choice);
    if (usual != null && !(user.has(usual) && user.logic(usual) == Values.NO)) {
      return usual;
    }
    for (Symbol member : choice.members()) {
      if (state.visible(member) != Values.NO && !user.has(member)) {
        return member;
      }
    }
    Symbol last = null;
    for (Symbol member : preferred) {
      last = state.visible(member) != Values.NO ? member : last;
    }
    return last;
  }

  @Override
  public @Nullable Symbol defaultMember(Symbol choice) {
    return visibleDefault(choice, state, values);
  }

  /** The first default that is visible, or else the first visible member. */
  static @Nullable Symbol visibleDefault(Symbol choice, State state, Values values) {
    for (Property property : choice.defaults()) {
      int condition = Expr.valueOf(property.condition(), values);
      state.condition(property, condition);
      Symbol member = property.target();
      if (condition != Values.NO && member != null && state.visible(member) != Values.NO) {
        return member;
      }
    }
    for (Symbol member : choice.members()) {
      if (state.visible(member) != Values.NO) {
        return member;
      }
    }
    return null;
  }
}
