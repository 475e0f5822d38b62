package dev.pomelo.sdk.kconfig;

import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.solve.Answer;
import dev.pomelo.sdk.kconfig.solve.Policy;
import dev.pomelo.sdk.kconfig.solve.Solver;
import dev.pomelo.sdk.kconfig.solve.Want;
import dev.pomelo.sdk.kconfig.value.Configuration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says why requests do not hold in a configuration, and what else would have to be asked for. */
public final class RequestDiagnosis {

  private final Configuration configuration;
  private final Causes reasons;
  private @Nullable Solver solver;

  /** Looks at a configuration that was computed with the requests. */
  public RequestDiagnosis(Configuration configuration) {
    this.configuration = configuration;
    this.reasons = new Causes(configuration);
  }

  /**
   * Looks at a configuration with a solver that is at hand.
   *
   * @param solver over an equal configuration of the same tree
   */
  public RequestDiagnosis(Configuration configuration, Solver solver) {
    this(configuration);
    this.solver = solver;
  }

  /** Why a request does not hold. */
  public enum Kind {
    UNKNOWN_SYMBOL,
    UNMET_DEPENDENCY,
    NO_PROMPT,
    LIMITED_TO_M,
    FORCED_BY_SELECT,
    CHOICE_LOST,
    OUT_OF_RANGE,
    WRONG_TYPE,
    NO_MODULES,
    OTHER
  }

  /**
   * A cause.
   *
   * @param causes what is in the way, one a line without a full stop
   * @param fix lines to ask for in addition; empty where no way is known
   */
  public record Finding(Kind kind, List<String> causes, List<String> fix) {

    public Finding {
      causes = List.copyOf(causes);
      fix = List.copyOf(fix);
    }
  }

  /**
   * Looks for the cause.
   *
   * @param unmet a request that does not hold in this configuration
   * @param prefix {@code CONFIG_} or what the program at hand uses
   */
  public Finding of(Unmet unmet, String prefix) {
    Symbol symbol = configuration.tree().symbols().find(unmet.request().symbol());
    if (symbol == null || !symbol.isDefined()) {
      return new Finding(Kind.UNKNOWN_SYMBOL, List.of(), List.of());
    }
    Value value = unmet.request().value();
    if (value instanceof Value.Tristate != symbol.type().isLogic()) {
      return new Finding(
          Kind.WRONG_TYPE,
          List.of(
              symbol
                  + " is of type "
                  + symbol.type().toString().toLowerCase(Locale.ROOT)
                  + Causes.at(Causes.position(symbol))),
          List.of());
    }
    if (value == Value.Tristate.M && symbol.type() == SymbolType.BOOL) {
      return new Finding(
          Kind.WRONG_TYPE,
          List.of(symbol + " is a bool, never m" + Causes.at(Causes.position(symbol))),
          List.of());
    }
    if (value instanceof Value.Tristate tristate) {
      int wanted = "nmy".indexOf(tristate.written());
      return wanted < configuration.tristate(symbol)
          ? tooHigh(symbol, wanted)
          : tooLow(symbol, wanted, prefix);
    }
    return text(symbol, prefix, value);
  }

  private Finding tooHigh(Symbol symbol, int wanted) {
    List<String> causes = new ArrayList<>();
    if (configuration.selection(symbol) > wanted) {
      for (Expr term : Causes.operands(symbol.selectedBy(), false)) {
        if (Expr.valueOf(term, configuration) > wanted) {
          causes.add(
              "selected by " + configuration.printed(term) + Causes.at(Causes.selector(term)));
        }
      }
      return new Finding(Kind.FORCED_BY_SELECT, Causes.shown(causes), List.of());
    }
    if (symbol.isChoiceMember()) {
      return new Finding(
          Kind.CHOICE_LOST,
          List.of(
              "one of its choice has to be on"
                  + Causes.at(Causes.position(symbol))
                  + "; ask for another"),
          List.of());
    }
    if (wanted == Values.MOD && configuration.type(symbol) == SymbolType.BOOL) {
      return new Finding(
          Kind.NO_MODULES, List.of("there are no modules in this config"), List.of());
    }
    Kind kind = configuration.visibility(symbol) == Values.NO ? Kind.NO_PROMPT : Kind.OTHER;
    return new Finding(
        kind,
        List.of("its default gives it the value" + Causes.at(Causes.position(symbol))),
        List.of());
  }

  private Finding tooLow(Symbol symbol, int wanted, String prefix) {
    if (symbol.prompts().length == 0) {
      String only = ": only others can switch it on";
      return withFix(
          Kind.NO_PROMPT,
          List.of("it has no prompt" + Causes.at(Causes.position(symbol)) + only),
          symbol,
          wanted,
          prefix);
    }
    Symbol choice = symbol.choice();
    if (choice != null && configuration.visibility(symbol) != Values.NO) {
      Symbol chosen = configuration.chosen(choice);
      if (chosen != null && chosen != symbol) {
        return new Finding(
            Kind.CHOICE_LOST,
            List.of(chosen + " of the same choice is chosen" + Causes.at(Causes.position(choice))),
            List.of());
      }
    }
    int need = symbol.type() == SymbolType.BOOL ? Math.min(wanted, Values.MOD) : wanted;
    List<String> causes = reasons.dependencies(symbol, need);
    Kind kind =
        configuration.visibility(symbol) == Values.MOD ? Kind.LIMITED_TO_M : Kind.UNMET_DEPENDENCY;
    return withFix(
        causes.isEmpty() ? Kind.OTHER : kind, Causes.shown(causes), symbol, wanted, prefix);
  }

  private Finding text(Symbol symbol, String prefix, Value value) {
    Expr.Range range = configuration.range(symbol);
    List<String> causes = reasons.dependencies(symbol, Values.MOD);
    if (configuration.visibility(symbol) == Values.NO) {
      return symbol.prompts().length == 0
          ? new Finding(
              Kind.NO_PROMPT,
              List.of("it has no prompt" + Causes.at(Causes.position(symbol))),
              List.of())
          : new Finding(Kind.UNMET_DEPENDENCY, Causes.shown(causes), List.of());
    }
    if (range != null && !configuration.accepts(symbol, value.written())) {
      return new Finding(
          Kind.OUT_OF_RANGE,
          List.of(
              "its range is "
                  + configuration.text(range.low())
                  + " to "
                  + configuration.text(range.high())
                  + Causes.at(Causes.position(symbol))),
          List.of());
    }
    boolean fits =
        value instanceof Value.Text
            ? symbol.type() == SymbolType.STRING
            : configuration.accepts(symbol, value.written());
    return fits
        ? new Finding(Kind.OTHER, List.of(), List.of())
        : new Finding(
            Kind.WRONG_TYPE,
            List.of(
                prefix
                    + symbol.name()
                    + " cannot have this value"
                    + Causes.at(Causes.position(symbol))),
            List.of());
  }

  /** With what else to ask for, or with what can never be. */
  private Finding withFix(
      Kind kind, List<String> causes, Symbol symbol, int wanted, String prefix) {
    Solver ready = solver == null ? new Solver(configuration) : solver;
    solver = ready;
    Want want = new Want(symbol, List.of("n", "m", "y").get(wanted));
    Answer answer = ready.solve(want, Policy.DEFAULT);
    if (answer.plan().isPresent()) {
      List<String> fix =
          answer.plan().get().assignments().stream()
              .filter(a -> a.symbol() != symbol)
              .map(a -> a.line(prefix))
              .toList();
      return new Finding(kind, causes, fix);
    }
    List<String> all = new ArrayList<>(causes);
    answer.obstacles().stream()
        .limit(Causes.SHOWN)
        .forEach(obstacle -> all.add("no way is known: " + obstacle.sentence()));
    return new Finding(kind, all, List.of());
  }
}
