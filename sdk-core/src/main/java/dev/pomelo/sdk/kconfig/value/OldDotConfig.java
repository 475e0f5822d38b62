package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Entry;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import java.util.function.BiConsumer;

/**
 * The {@code .config} of BusyBox: every symbol where it is defined, whatever it depends on, and as
 * often as it is defined. Where an int has no value it is 0.
 */
final class OldDotConfig {

  private static final String VERSION = "KERNELVERSION";

  private final Configuration configuration;
  private final StringBuilder out;
  private final BiConsumer<Symbol, String> assignment;

  /**
   * Creates a writer.
   *
   * @param assignment writes the line of a symbol and its value
   */
  OldDotConfig(
      Configuration configuration, StringBuilder out, BiConsumer<Symbol, String> assignment) {
    this.configuration = configuration;
    this.out = out;
    this.assignment = assignment;
  }

  /** Writes it without the time, as with {@code KCONFIG_NOTIMESTAMP}. */
  void write() {
    Symbol version = configuration.tree().symbols().find(VERSION);
    out.append("#\n# Automatically generated make config: don't edit\n# Busybox version: ")
        .append(version == null ? "" : configuration.text(version))
        .append("\n#\n");
    write(configuration.tree().root());
  }

  private void write(Entry parent) {
    for (Entry entry : parent.children()) {
      Symbol symbol = entry.symbol();
      Property prompt = entry.prompt();
      if (symbol != null) {
        if (!symbol.isChoice()) {
          assign(symbol);
        }
      } else if (prompt != null && configuration.isVisible(entry)) {
        out.append("\n#\n# ").append(prompt.text()).append("\n#\n");
      }
      write(entry);
    }
  }

  private void assign(Symbol symbol) {
    String value = configuration.text(symbol);
    boolean number = symbol.type() == SymbolType.INT;
    assignment.accept(symbol, number && value.isEmpty() ? "0" : value);
  }
}
