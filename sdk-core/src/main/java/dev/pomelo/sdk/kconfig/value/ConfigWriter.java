package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Entry;
import dev.pomelo.sdk.kconfig.model.Profile;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.Values;
import java.util.HashSet;
import java.util.Set;

/**
 * Writes the files that hold a configuration for people, byte for byte as the C tools do; {@link
 * AutoConfWriter} those for programs.
 */
public final class ConfigWriter {

  private final Configuration configuration;
  private final String prefix;
  private final Profile profile;

  /**
   * Creates a writer.
   *
   * @param prefix {@code CONFIG_} or what the program at hand uses
   */
  public ConfigWriter(Configuration configuration, String prefix) {
    this.configuration = configuration;
    this.prefix = prefix;
    this.profile = configuration.tree().profile();
  }

  /** The {@code .config}: every symbol that has a place in it, menu by menu. */
  public String dotConfig() {
    if (!configuration.isChanged()) {
      configuration.invalidate();
    }
    StringBuilder out = new StringBuilder(1 << 16);
    if (profile == Profile.BUSYBOX) {
      new OldDotConfig(configuration, out, (symbol, value) -> assignment(symbol, value, out))
          .write();
    } else {
      out.append(AutoConfWriter.heading(configuration, "#", "#"));
      new DotConfigWalk(out).walk();
    }
    return out.toString();
  }

  /** One pass over all menus. */
  private final class DotConfigWalk {

    private final StringBuilder out;
    private final Set<Symbol> written = new HashSet<>();
    private boolean blank;

    DotConfigWalk(StringBuilder out) {
      this.out = out;
    }

    void walk() {
      for (Entry entry : configuration.tree().root().children()) {
        write(entry);
      }
    }

    private void write(Entry entry) {
      Symbol symbol = entry.symbol();
      if (symbol == null) {
        Property prompt = entry.prompt();
        if (prompt != null && configuration.isVisible(entry)) {
          out.append("\n#\n# ").append(prompt.text()).append("\n#\n");
          blank = false;
        }
      } else if (!symbol.isChoice() && !written.contains(symbol)) {
        if (configuration.isWritten(symbol)) {
          if (blank) {
            out.append('\n');
            blank = false;
          }
          written.add(symbol);
          assignment(symbol, out);
        }
      }
      for (Entry child : entry.children()) {
        write(child);
      }
      if (symbol == null
          && !profile.isOfLinux4()
          && configuration.isVisible(entry)
          && entry.hasPrompt(Property.Kind.MENU)) {
        Property prompt = entry.prompt();
        out.append("# end of ").append(prompt == null ? "" : prompt.text()).append('\n');
        blank = true;
      }
    }
  }

  private void assignment(Symbol symbol, StringBuilder out) {
    assignment(symbol, configuration.text(symbol), out);
  }

  private void assignment(Symbol symbol, String value, StringBuilder out) {
    if (symbol.type().isLogic() && value.equals("n")) {
      out.append("# ").append(prefix).append(symbol.name()).append(" is not set\n");
      return;
    }
    plain(symbol, symbol.type() == SymbolType.STRING ? quoted(value) : value, out);
  }

  private void plain(Symbol symbol, String value, StringBuilder out) {
    if (symbol.type() != SymbolType.UNKNOWN) {
      out.append(prefix).append(symbol.name()).append('=').append(value).append('\n');
    }
  }

  /** A line of {@code --listnewconfig}: {@code n} is written as a value. */
  public String listed(Symbol symbol) {
    StringBuilder out = new StringBuilder();
    String value = configuration.text(symbol);
    plain(symbol, symbol.type() == SymbolType.STRING ? quoted(value) : value, out);
    return out.toString();
  }

  /** The defconfig: what differs from the defaults. */
  public String defconfig() {
    configuration.invalidate();
    StringBuilder out = new StringBuilder();
    for (Entry entry : configuration.tree().root().children()) {
      defconfig(entry, out);
    }
    return out.toString();
  }

  private void defconfig(Entry entry, StringBuilder out) {
    Symbol symbol = entry.symbol();
    if (symbol != null && !symbol.isChoice() && isNoDefault(symbol)) {
      assignment(symbol, out);
    }
    for (Entry child : entry.children()) {
      defconfig(child, out);
    }
  }

  private boolean isNoDefault(Symbol symbol) {
    if (!configuration.isWritten(symbol)) {
      return false;
    }
    configuration.state().written(symbol, false);
    if (!configuration.isChangeable(symbol)
        || configuration.text(symbol).equals(configuration.evaluation().defaultText(symbol))) {
      return false;
    }
    Symbol choice = symbol.choice();
    return choice == null
        || (profile.hasModalChoices() && choice.isOptional())
        || configuration.evaluation().choices().defaultMember(choice) != symbol
        || symbol.type() != SymbolType.BOOL
        || configuration.tristate(symbol) != Values.YES;
  }

  private String quoted(String value) {
    return AutoConfWriter.quoted(profile, value);
  }
}
