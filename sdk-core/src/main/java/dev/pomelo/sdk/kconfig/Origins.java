package dev.pomelo.sdk.kconfig;

import dev.pomelo.sdk.kconfig.Explanation.Kind;
import dev.pomelo.sdk.kconfig.Explanation.Origin;
import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.ExprPrinter;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.value.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds who set the value of a symbol, in the order in which {@code sym_calc_value} asks. */
final class Origins {

  private final Configuration configuration;
  private final FragmentMerge requests;

  Origins(Configuration configuration, FragmentMerge requests) {
    this.configuration = configuration;
    this.requests = requests;
  }

  /** Who set a value, the one that decided first; requests that were overruled come last. */
  List<Origin> of(Symbol symbol) {
    List<Origin> origins = new ArrayList<>();
    Optional<FragmentMerge.Merged> asked =
        requests.merged().stream()
            .filter(merged -> merged.request().symbol().equals(symbol.name()))
            .findFirst();
    boolean visible = configuration.visibility(symbol) != Values.NO;
    boolean decided = asked.isPresent() && visible && holds(symbol, asked.get().request().value());
    asked.filter(a -> decided).ifPresent(merged -> requested(merged, "asked for", origins));
    int value = symbol.type().isLogic() ? configuration.tristate(symbol) : Values.NO;
    if (value != Values.NO && configuration.selection(symbol) == value) {
      forced(symbol, symbol.selectedBy(), Kind.SELECT, "selected by ", origins);
    }
    if (origins.isEmpty()) {
      unasked(symbol, visible, value, origins);
    }
    asked
        .filter(a -> !decided)
        .ifPresent(merged -> requested(merged, "asked for in vain", origins));
    return origins;
  }

  private boolean holds(Symbol symbol, Value wanted) {
    String text = configuration.text(symbol);
    return wanted instanceof Value.Text string
        ? string.text().equals(text)
        : wanted instanceof Value.Tristate
            ? wanted.written().equals(text)
            : wanted.heldBy(new Value.Numeral(text));
  }

  private static void requested(FragmentMerge.Merged merged, String words, List<Origin> origins) {
    origins.add(
        new Origin(
            Kind.REQUEST,
            words + ": " + merged.request().text(),
            merged.request().source().toString()));
    for (Request earlier : merged.overridden()) {
      origins.add(
          new Origin(
              Kind.REQUEST, "which overrides: " + earlier.text(), earlier.source().toString()));
    }
  }

  private void forced(
      Symbol symbol, @Nullable Expr reverse, Kind kind, String words, List<Origin> origins) {
    int value = configuration.tristate(symbol);
    for (Expr term : Causes.operands(reverse, false)) {
      if (Expr.valueOf(term, configuration) >= value) {
        origins.add(
            new Origin(
                kind, words + configuration.printed(term), String.valueOf(Causes.selector(term))));
      }
    }
  }

  private void unasked(Symbol symbol, boolean visible, int value, List<Origin> origins) {
    Symbol choice = symbol.choice();
    if (choice != null && visible) {
      Symbol chosen = configuration.chosen(choice);
      origins.add(
          new Origin(
              Kind.CHOICE,
              chosen == symbol ? "chosen by default" : chosen + " of the same choice is chosen",
              String.valueOf(Causes.position(choice))));
      return;
    }
    if (visible && configuration.isAssigned(symbol)) {
      origins.add(
          new Origin(
              Kind.BASE, "no fragment asks for it: so it is in what the config begins with", null));
      return;
    }
    if (value != Values.NO && symbol.impliedBy() != null) {
      forced(symbol, symbol.impliedBy(), Kind.IMPLY, "implied by ", origins);
    }
    for (Property property : symbol.defaults()) {
      if (origins.isEmpty() && Expr.valueOf(property.condition(), configuration) != Values.NO) {
        String condition =
            Expr.isYes(property.condition())
                ? ""
                : " if " + configuration.printed(property.condition());
        origins.add(
            new Origin(
                Kind.DEFAULT,
                "default " + ExprPrinter.print(property.value()) + condition,
                property.position().toString()));
      }
    }
    if (origins.isEmpty() && !visible && symbol.prompts().length > 0) {
      origins.add(new Origin(Kind.DEPENDENCY, "a dependency is not met, see below", null));
    }
    if (origins.isEmpty()) {
      origins.add(new Origin(Kind.NOTHING, "nothing gives it a value", null));
    }
  }
}
