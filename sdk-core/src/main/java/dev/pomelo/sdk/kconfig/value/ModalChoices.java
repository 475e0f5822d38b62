package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import org.jspecify.annotations.Nullable;

/**
 * Choices that have a value of their own, as up to Linux 6.10: with {@code y} one member is chosen,
 * with {@code m} any number of members can be modules, with {@code n}, which only optional ones
 * have, there is none.
 */
final class ModalChoices {

  private final State state;
  private final Assignments user;
  private final Evaluation evaluation;
  private final Visibility visibility;

  ModalChoices(State state, Assignments user, Evaluation evaluation, Visibility visibility) {
    this.state = state;
    this.user = user;
    this.evaluation = evaluation;
    this.visibility = visibility;
  }

  /** Has a choice computed first whose members were announced to be set. */
  void beforeComputing(Symbol symbol) {
    Symbol choice = symbol.choice();
    if (choice != null && state.isToBeChosen(symbol)) {
      state.toBeChosen(symbol, false);
      evaluation.compute(choice);
    }
  }

  /** Whether the choice, not the symbol itself, decides the value of a symbol. */
  boolean decides(Symbol symbol) {
    return symbol.isChoiceMember() && state.visible(symbol) == Values.YES;
  }

  /** The value that a choice gives to a member. */
  int valueOf(Symbol member) {
    Symbol choice = member.choice();
    return choice != null && state.content(choice) == member ? Values.YES : Values.NO;
  }

  /** Chooses a member of a choice that is y. */
  void choose(Symbol choice) {
    state.content(choice, chosen(choice));
  }

  private @Nullable Symbol chosen(Symbol choice) {
    boolean assigned = true;
    for (Symbol member : choice.members()) {
      visibility.compute(member);
      if (state.visible(member) != Values.NO) {
        assigned &= user.has(member);
      }
    }
    if (!assigned) {
      user.mark(choice, false);
    }
    Symbol wanted = user.member(choice);
    if (wanted != null && state.visible(wanted) != Values.NO) {
      return wanted;
    }
    Symbol member = defaultMember(choice);
    if (member == null) {
      state.logic(choice, Values.NO);
    }
    return member;
  }

  /** The member that is chosen where a user did not choose. */
  @Nullable Symbol defaultMember(Symbol choice) {
    for (Property property : choice.defaults()) {
      int condition = Expr.valueOf(property.condition(), evaluation);
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

  /** Lets the members follow a choice that was computed. */
  void afterComputing(Symbol choice) {
    for (Symbol member : choice.members()) {
      if (state.isWritten(choice) && state.visible(member) != Values.NO) {
        state.written(member, true);
      }
    }
    state.written(choice, false);
    if (state.isToBeChosen(choice)) {
      settle(choice);
    }
  }

  /** Gives every member without an assignment the value n. */
  void settle(Symbol choice) {
    for (Symbol member : choice.members()) {
      if (!user.has(member)) {
        user.logic(member, Values.NO);
      }
    }
    user.mark(choice, true);
    state.valid(choice, false);
    state.toBeChosen(choice, false);
  }
}
