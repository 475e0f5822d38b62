package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Value;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.value.ConfigReader;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.Incremental;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A fragment that leads to the values of somebody's {@code .config}.
 *
 * @param lines of the fragment: what other lines, selects and defaults bring along is not among
 *     them
 * @param options how many options are on in the config
 * @param unknown lines of the config that are on and that the program does not know, as they stand
 *     there without prefix
 * @param different options that a build with the fragment gives other values, with the config's
 *     value before and the build's after
 */
public record ConfigImport(
    List<String> lines, int options, List<String> unknown, List<Incremental.Change> different) {

  private static final int ROUNDS = 8;

  public ConfigImport {
    lines = List.copyOf(lines);
    unknown = List.copyOf(unknown);
    different = List.copyOf(different);
  }

  /**
   * Finds the fragment.
   *
   * @param tree of the program
   * @param name the config's name, for messages
   * @param text the config, of this or another version of the program
   */
  public static ConfigImport of(ProgramTree tree, String name, String text) {
    Configuration goal = new Configuration(tree.tree(), Messages.NONE);
    ConfigReader reader = new ConfigReader(goal, DotConfig.CONFIG, false);
    reader.assign(name, text);
    reader.settle();
    SortedMap<Integer, Symbol> asked = new TreeMap<>();
    List<Symbol> on = on(goal);
    on.stream().filter(symbol -> needsLine(goal, symbol)).forEach(s -> asked.put(s.id(), s));
    Configuration built = tree.with(fragment(asked, goal), Messages.NONE);
    for (int round = 0; round < ROUNDS; round++) {
      int before = asked.size();
      Incremental.writtenChanges(goal, built).stream()
          .map(Incremental.Change::symbol)
          .filter(symbol -> goal.visibility(symbol) != Values.NO)
          .filter(symbol -> !symbol.isChoiceMember() || goal.tristate(symbol) != Values.NO)
          .forEach(symbol -> asked.put(symbol.id(), symbol));
      if (asked.size() == before) {
        break;
      }
      built = tree.with(fragment(asked, goal), Messages.NONE);
    }
    return new ConfigImport(
        fragment(asked, goal).lines().toList(),
        on.size(),
        unknown(tree, DotConfig.parse(name, text)),
        Incremental.writtenChanges(goal, built));
  }

  private static List<Symbol> on(Configuration goal) {
    return goal.tree().symbols().all().stream()
        .filter(symbol -> symbol.isNamed() && !symbol.isConstant() && !symbol.isChoice())
        .filter(goal::isWritten)
        .filter(s -> !s.type().isLogic() || goal.tristate(s) != Values.NO)
        .toList();
  }

  /** Whether nothing but a line gives an option its value. */
  private static boolean needsLine(Configuration goal, Symbol symbol) {
    return symbol.type().isLogic()
        && goal.visibility(symbol) != Values.NO
        && goal.selection(symbol) < goal.tristate(symbol);
  }

  /** Lines in the order of the Kconfig files. */
  private static String fragment(SortedMap<Integer, Symbol> asked, Configuration goal) {
    StringBuilder text = new StringBuilder();
    for (Symbol symbol : asked.values()) {
      text.append(DotConfig.line(DotConfig.CONFIG, symbol.name(), value(goal, symbol)))
          .append('\n');
    }
    return text.toString();
  }

  private static Value value(Configuration goal, Symbol symbol) {
    if (symbol.type().isLogic()) {
      return switch (goal.tristate(symbol)) {
        case Values.YES -> Value.Tristate.Y;
        case Values.MOD -> Value.Tristate.M;
        default -> Value.Tristate.N;
      };
    }
    String text = goal.text(symbol);
    return symbol.type() == SymbolType.STRING ? new Value.Text(text) : new Value.Numeral(text);
  }

  private static List<String> unknown(ProgramTree tree, DotConfig config) {
    List<String> unknown = new ArrayList<>();
    config
        .values()
        .forEach(
            (name, value) -> {
              Symbol symbol = tree.tree().symbols().find(name);
              if (value != Value.Tristate.N && (symbol == null || !symbol.isDefined())) {
                unknown.add(name + "=" + value.written());
              }
            });
    return unknown;
  }
}
