package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Entry;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.Values;
import java.util.function.ToIntFunction;

/** Assigns values to all symbols that have none: {@code allyesconfig} and its like. */
public final class NewSymbols {

  private final Configuration configuration;
  private final boolean modal;

  /** Creates one for a configuration. */
  public NewSymbols(Configuration configuration) {
    this.configuration = configuration;
    this.modal = configuration.tree().profile().hasModalChoices();
  }

  /** What new symbols get. */
  public enum Answer {
    DEFAULT(Values.NO),
    NO(Values.NO),
    MOD(Values.MOD),
    YES(Values.YES);

    private final int value;

    Answer(int value) {
      this.value = value;
    }
  }

  /** Answers every question the same way. */
  public void answer(Answer answer) {
    Assignments user = configuration.user();
    if (!modal) {
      if (answer != Answer.DEFAULT) {
        forNew(configuration.tree().root(), symbol -> answer.value);
      }
      configuration.invalidate();
      return;
    }
    for (Symbol symbol : configuration.inHashOrder()) {
      if (isNew(symbol) && answer != Answer.DEFAULT && configuration.type(symbol).isLogic()) {
        user.logic(symbol, answer.value);
        user.mark(symbol, true);
      }
    }
    configuration.invalidate();
    for (Symbol symbol : configuration.inHashOrder()) {
      if (symbol.isChoiceMember() || (symbol.isChoice() && !user.has(symbol))) {
        configuration.state().toBeChosen(symbol, true);
      }
    }
    for (Symbol symbol : configuration.inHashOrder()) {
      if (symbol.isChoice() && !user.has(symbol)) {
        configuration.evaluation().compute(symbol);
        configuration.evaluation().choices().settle(symbol);
      }
    }
  }

  /** Assigns values to what has a prompt, in the order of the menus. */
  private void forNew(Entry parent, ToIntFunction<Symbol> value) {
    Assignments user = configuration.user();
    for (Entry entry : parent.children()) {
      Symbol symbol = entry.symbol();
      if (symbol != null
          && entry.prompt() != null
          && symbol.type().isLogic()
          && !symbol.isChoiceMember()
          && !user.has(symbol)) {
        int answer = value.applyAsInt(symbol);
        if (!symbol.isChoice()) {
          user.logic(symbol, answer);
          user.mark(symbol, true);
        }
      }
      forNew(entry, value);
    }
  }

  /** Puts the members of a choice that nobody asked for into an order by chance. */
  private int order(Symbol choice, GlibcRandom random) {
    Assignments user = configuration.user();
    int left = (int) choice.members().stream().filter(m -> !user.has(m)).count();
    for (; left > 0; left--) {
      int drawn = random.next() % left;
      for (Symbol member : choice.members()) {
        drawn -= user.has(member) ? 0 : 1;
        if (drawn < 0) {
          user.logic(member, Values.YES);
          user.mark(member, true);
          user.defer(choice, member);
          break;
        }
      }
    }
    return Values.NO;
  }

  private boolean isNew(Symbol symbol) {
    return !configuration.user().has(symbol) && !configuration.state().isValid(symbol);
  }

  /**
   * How likely values are, in percent.
   *
   * @param boolYes that a bool is y
   * @param tristateYes that a tristate is y
   * @param tristateMod that a tristate is m
   */
  public record Probability(int boolYes, int tristateYes, int tristateMod) {

    /** What the C tools take unless told otherwise. */
    public static final Probability USUAL = new Probability(50, 33, 33);
  }

  /** Answers by chance. */
  public void random(int seed, Probability probability) {
    GlibcRandom random = new GlibcRandom(seed);
    if (!modal) {
      forNew(
          configuration.tree().root(),
          symbol ->
              symbol.isChoice()
                  ? order(symbol, random)
                  : value(symbol, random.next() % 100, probability));
      configuration.invalidate();
      return;
    }
    while (randomOnce(random, probability)) {}
  }

  private boolean randomOnce(GlibcRandom random, Probability probability) {
    Assignments user = configuration.user();
    boolean changed = false;
    for (Symbol symbol : configuration.inHashOrder()) {
      if (isNew(symbol) && configuration.type(symbol).isLogic()) {
        changed = true;
        user.logic(symbol, value(symbol, random.next() % 100, probability));
        if (!symbol.isChoice()) {
          user.mark(symbol, true);
        }
      }
    }
    configuration.invalidate();
    for (Symbol symbol : configuration.inHashOrder()) {
      if (symbol.isChoice() && !user.has(symbol)) {
        configuration.evaluation().compute(symbol);
        changed |= choose(symbol, random);
      }
    }
    return changed;
  }

  private static int value(Symbol symbol, int chance, Probability probability) {
    if (symbol.type() != SymbolType.TRISTATE) {
      return chance < probability.boolYes ? Values.YES : Values.NO;
    }
    return chance < probability.tristateYes
        ? Values.YES
        : chance < probability.tristateYes + probability.tristateMod ? Values.MOD : Values.NO;
  }

  private boolean choose(Symbol choice, GlibcRandom random) {
    if (configuration.tristate(choice) != Values.YES) {
      return false;
    }
    Assignments user = configuration.user();
    int chosen = random.next() % choice.members().size();
    for (Symbol member : choice.members()) {
      boolean wanted = chosen-- == 0;
      user.logic(member, wanted ? Values.YES : Values.NO);
      if (wanted) {
        user.member(choice, member);
      }
      user.mark(member, true);
      configuration.state().valid(member, false);
    }
    user.mark(choice, true);
    configuration.state().valid(choice, false);
    return true;
  }

  /** Turns all assigned tristates of one value into another: {@code yes2modconfig}. */
  public void rewrite(int from, int to) {
    Assignments user = configuration.user();
    for (Symbol symbol : configuration.inHashOrder()) {
      if (configuration.type(symbol) == SymbolType.TRISTATE && user.logic(symbol) == from) {
        user.logic(symbol, to);
      }
    }
    configuration.invalidate();
  }
}
