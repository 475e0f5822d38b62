package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Profile;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.ValueSyntax;
import dev.pomelo.sdk.kconfig.model.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code auto.conf} of an earlier build says. Linux does not quote texts there, others do.
 */
public final class AutoConfReader {

  private final Assignments values;
  private final List<String> unknown = new ArrayList<>();

  private AutoConfReader(int symbols) {
    values = new Assignments(symbols);
  }

  /**
   * Reads one.
   *
   * @param prefix {@code CONFIG_} or what the program at hand uses
   */
  public static AutoConfReader read(KconfigTree tree, String text, String prefix) {
    AutoConfReader reader = new AutoConfReader(tree.symbols().size());
    text.lines()
        .map(line -> ConfigLine.parse(line, true, prefix))
        .forEach(line -> reader.take(tree, line));
    return reader;
  }

  private void take(KconfigTree tree, @Nullable ConfigLine line) {
    if (line == null) {
      return;
    }
    Symbol symbol = tree.symbols().find(line.symbol());
    if (symbol == null) {
      unknown.add(line.symbol());
    } else if (symbol.type().isLogic()) {
      int value = line.value().isEmpty() ? -1 : "nmy".indexOf(line.value().charAt(0));
      boolean allowed = value != Values.MOD || symbol.type() == SymbolType.TRISTATE;
      if (value >= 0 && allowed) {
        values.logic(symbol, value);
        values.mark(symbol, true);
      }
    } else if (!line.isUnset()) {
      String text = text(tree.profile(), symbol, line.value());
      if (text != null && ValueSyntax.isValid(symbol.type(), text)) {
        values.text(symbol, text);
        values.mark(symbol, true);
      }
    }
  }

  private static @Nullable String text(Profile profile, Symbol symbol, String value) {
    if (profile.isLinux() || symbol.type() != SymbolType.STRING || !value.startsWith("\"")) {
      return value;
    }
    return profile.escapesStrings()
        ? ConfigLine.unquoted(value)
        : ConfigLine.plainlyUnquoted(value);
  }

  /** Names that no symbol has any more. */
  public List<String> unknown() {
    return List.copyOf(unknown);
  }

  /** Whether a symbol had a value other than n. */
  public boolean has(Symbol symbol) {
    return values.has(symbol);
  }

  /** The value of a bool or tristate. */
  public int logic(Symbol symbol) {
    return values.logic(symbol);
  }

  /** The value of an int, hex or string. */
  public @Nullable String text(Symbol symbol) {
    return values.text(symbol);
  }
}
