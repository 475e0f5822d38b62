package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.ExprPrinter;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;

/** Warns of symbols that are selected although what they depend on does not hold. */
final class UnmetDependencies {

  private final State state;
  private final Values values;
  private final Messages messages;
  private int count;

  UnmetDependencies(State state, Values values, Messages messages) {
    this.state = state;
    this.values = values;
    this.messages = messages;
  }

  /** How often it warned. */
  int count() {
    return count;
  }

  void warn(Symbol symbol) {
    StringBuilder text =
        new StringBuilder("\nWARNING: unmet direct dependencies detected for ")
            .append(symbol.label())
            .append("\n  Depends on [")
            .append(state.direct(symbol) == Values.MOD ? 'm' : 'n')
            .append("]: ");
    ExprPrinter.printWithValues(symbol.directDependency(), state::printedInExpression, text);
    Reverse reverse = new Reverse(values, state::printedInExpression);
    text.append('\n')
        .append(reverse.lines(symbol.selectedBy(), Values.YES, "  Selected by [y]:\n"))
        .append(reverse.lines(symbol.selectedBy(), Values.MOD, "  Selected by [m]:\n"));
    text.setLength(text.length() - 1);
    messages.error(text.toString());
    count++;
  }
}
