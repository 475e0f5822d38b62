package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import org.jspecify.annotations.Nullable;

/**
 * Choices that have a value of their own, as up to Linux 6.10: with {@code y} one member is chosen,
 * with {@code m} any number of members can be modules, with {@code n}, which only optional ones
 * have, there is none.
 */
final class ModalChoices implements Choices {

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

  @Override
  public void beforeComputing(Symbol symbol) {
    Symbol choice = symbol.choice();
    if (choice != null && state.isToBeChosen(symbol)) {
      state.toBeChosen(symbol, false);
      evaluation.compute(choice);
    }
  }

  @Override
  public boolean decides(Symbol symbol) {
    return symbol.isChoiceMember() && state.visible(symbol) == Values.YES;
  }

  @Override
  public int valueOf(Symbol member) {
    Symbol choice = member.choice();
    return choice != null && state.content(choice) == member ? Values.YES : Values.NO;
  }

  @Override
  public void choose(Symbol choice) {
    state.content(choice, search(choice));
  }

  private @Nullable Symbol search(Symbol choice) {
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

  @Override
  public @Nullable Symbol defaultMember(Symbol choice) {
    return PlainChoices.visibleDefault(choice, state, evaluation);
  }

  @Override
  public @Nullable Symbol chosen(Symbol choice) {
    evaluation.compute(choice);
    return state.content(choice) instanceof Symbol member ? member : null;
  }

  @Override
  public void afterComputing(Symbol choice) {
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

  @Override
  public void settle(Symbol choice) {
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
