package dev.pomelo.sdk.kconfig.menu;

import dev.pomelo.sdk.kconfig.Request;
import dev.pomelo.sdk.kconfig.RequestDiagnosis;
import dev.pomelo.sdk.kconfig.Source;
import dev.pomelo.sdk.kconfig.Unmet;
import dev.pomelo.sdk.kconfig.Value;
import dev.pomelo.sdk.kconfig.model.Entry;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.solve.Solver;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.Incremental;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A menu over a configuration. Values are taken as the menus of the C tools take them: only where a
 * user can set them now.
 */
public final class Menu {

  /** By {@link Values#NO}, {@link Values#MOD} and {@link Values#YES}. */
  private static final List<Value.Tristate> STATES =
      List.of(Value.Tristate.N, Value.Tristate.M, Value.Tristate.Y);

  private final Solver solver;
  private final Incremental values;
  private final String prefix;
  private final Map<Symbol, Value> changed = new LinkedHashMap<>();

  /**
   * Begins with a configuration, which is not changed.
   *
   * @param prefix {@code CONFIG_} or what the program at hand uses
   */
  public Menu(Configuration base, String prefix) {
    this.solver = new Solver(base);
    this.values = new Incremental(base, solver.dependents());
    this.prefix = prefix;
  }

  /** The values as they stand; they must not be changed. */
  public Configuration configuration() {
    return values.configuration();
  }

  /** {@code CONFIG_} or what the program at hand uses. */
  public String prefix() {
    return prefix;
  }

  /** The topmost menu. */
  public Entry root() {
    return configuration().tree().root();
  }

  /** What was set here, each symbol once, in the order of setting. */
  public Map<Symbol, Value> changed() {
    return Collections.unmodifiableMap(changed);
  }

  /**
   * The lines inside a menu.
   *
   * @param showHidden whether those are among them whose dependencies are missing
   */
  public List<MenuLine> lines(Entry menu, boolean showHidden) {
    return MenuLines.of(configuration(), menu, showHidden);
  }

  /** Whether a menu lies behind an entry. */
  public static boolean isMenu(Entry entry) {
    return MenuLines.isMenu(entry);
  }

  /** Whether a user can give a symbol this value now. */
  public boolean accepts(Symbol symbol, Value value) {
    Configuration now = configuration();
    if (now.visibility(symbol) == Values.NO) {
      return false;
    }
    if (value instanceof Value.Tristate tristate) {
      return symbol.type().isLogic()
          && (now.tristate(symbol) == STATES.indexOf(tristate)
              || now.accepts(symbol, STATES.indexOf(tristate)));
    }
    return value instanceof Value.Text
        ? symbol.type() == SymbolType.STRING
        : symbol.type() != SymbolType.STRING
            && !symbol.type().isLogic()
            && now.accepts(symbol, value.written());
  }

  /** A value of a symbol's type from what a user types; empty where it is none. */
  public static Optional<Value> value(Symbol symbol, String typed) {
    if (symbol.type() == SymbolType.STRING) {
      return Optional.of(new Value.Text(typed));
    }
    String text =
        symbol.type() == SymbolType.HEX && typed.matches("\\p{XDigit}+") ? "0x" + typed : typed;
    return Value.Numeral.isNumeral(text) ? Optional.of(new Value.Numeral(text)) : Optional.empty();
  }

  /** What comes after the value that a bool or tristate has, as the space bar goes through them. */
  public Optional<Value> next(Symbol symbol) {
    if (!symbol.type().isLogic()) {
      return Optional.empty();
    }
    int now = configuration().tristate(symbol);
    for (int step = 1; step <= 2; step++) {
      Value.Tristate value = STATES.get((now + step) % STATES.size());
      if (accepts(symbol, value)) {
        return Optional.of(value);
      }
    }
    return Optional.empty();
  }

  /**
   * Sets a symbol.
   *
   * @return false where it cannot have the value now
   */
  public boolean set(Symbol symbol, Value value) {
    if (!accepts(symbol, value)) {
      return false;
    }
    values.set(symbol, value.written());
    Symbol choice = symbol.choice();
    if (choice != null && value == Value.Tristate.Y) {
      choice.members().forEach(changed::remove);
    }
    changed.remove(symbol);
    changed.put(symbol, value);
    return true;
  }

  /** What else would change if a symbol were set, in the order of the files; nothing is set. */
  public List<Incremental.Change> collateral(Symbol symbol, Value value) {
    Configuration before = configuration().copy();
    Incremental.Level level = values.mark();
    try {
      values.set(symbol, value.written());
      List<Incremental.Change> changes =
          new ArrayList<>(Incremental.changes(before, configuration()));
      changes.removeIf(change -> change.symbol() == symbol);
      return changes;
    } finally {
      values.undo(level);
    }
  }

  /** Why a symbol cannot have a value; empty where it can. */
  public Optional<RequestDiagnosis.Finding> whyNot(Symbol symbol, Value value) {
    if (accepts(symbol, value) || !symbol.isNamed()) {
      return Optional.empty();
    }
    Request request = new Request(symbol.name(), value, new Source("", 0), "");
    RequestDiagnosis diagnosis =
        new RequestDiagnosis(configuration(), solver.over(configuration().copy()));
    return Optional.of(diagnosis.of(new Unmet(request, actual(symbol)), prefix));
  }

  private @Nullable Value actual(Symbol symbol) {
    return symbol.type().isLogic()
        ? STATES.get(configuration().tristate(symbol))
        : value(symbol, configuration().text(symbol)).orElse(null);
  }

  /** Why a bool or tristate that is shown cannot be more, or cannot be less, than it is. */
  public List<String> limits(Symbol symbol) {
    if (!symbol.type().isLogic() || symbol.isChoice()) {
      return configuration().visibility(symbol) == Values.NO && symbol.isNamed()
          ? whyNot(symbol, Optional.ofNullable(actual(symbol)).orElse(new Value.Numeral("0")))
              .map(finding -> lines("cannot be set", finding))
              .orElse(List.of())
          : List.of();
    }
    List<String> limits = new ArrayList<>();
    int now = configuration().tristate(symbol);
    for (Value.Tristate value : STATES) {
      boolean cannotBeM =
          value == Value.Tristate.M && configuration().type(symbol) != SymbolType.TRISTATE;
      boolean farther = value == Value.Tristate.M && now == Values.NO && !limits.isEmpty();
      if (value != STATES.get(now) && !cannotBeM && !farther) {
        whyNot(symbol, value)
            .ifPresent(finding -> limits.addAll(lines("cannot be " + value.written(), finding)));
      }
    }
    return List.copyOf(limits);
  }

  private static List<String> lines(String what, RequestDiagnosis.Finding finding) {
    List<String> lines = new ArrayList<>();
    for (String cause : finding.causes()) {
      lines.add((lines.isEmpty() ? what + ": " : "  and: ") + cause);
    }
    if (!finding.fix().isEmpty()) {
      lines.add("  it can with " + String.join(", ", finding.fix()));
    }
    return lines;
  }

  /** The menus around an entry, outermost first, without the topmost. */
  public List<Entry> way(Entry entry) {
    List<Entry> way = new ArrayList<>();
    for (Entry at = entry.parent(); at != null && at != root(); at = at.parent()) {
      if (isMenu(at)) {
        way.add(0, at);
      }
    }
    return way;
  }

  /** The title of an entry: its prompt, or the symbol's name. */
  public static String title(Entry entry) {
    Property prompt = entry.prompt();
    Symbol symbol = entry.symbol();
    return prompt != null ? String.valueOf(prompt.text()) : symbol == null ? "" : symbol.label();
  }
}
