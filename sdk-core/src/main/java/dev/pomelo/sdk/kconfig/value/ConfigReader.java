package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Profile;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.ValueSyntax;
import dev.pomelo.sdk.kconfig.model.Values;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a {@code .config}, defconfig or fragment into a configuration. */
public final class ConfigReader {

  private final Configuration configuration;
  private final String prefix;
  private final boolean warnUnknown;
  private final Consumer<String> remarks;
  private final boolean forgiving;
  private final boolean old;
  private final boolean modal;
  private final boolean escapes;
  private String file = "";
  private int line;
  private int warnings;

  /**
   * Creates a reader.
   *
   * @param prefix {@code CONFIG_} or what the program at hand uses
   * @param warnUnknown whether lines about unknown symbols are warned of
   */
  public ConfigReader(Configuration configuration, String prefix, boolean warnUnknown) {
    this(configuration, prefix, warnUnknown, remark -> {});
  }

  /**
   * Creates a reader.
   *
   * @param remarks takes what coreboot's tools say that is no warning
   */
  public ConfigReader(
      Configuration configuration, String prefix, boolean warnUnknown, Consumer<String> remarks) {
    this.remarks = remarks;
    this.forgiving = configuration.tree().profile() == Profile.COREBOOT;
    this.configuration = configuration;
    this.prefix = prefix;
    this.warnUnknown = warnUnknown;
    this.modal = configuration.tree().profile().hasModalChoices();
    this.escapes = configuration.tree().profile().escapesStrings();
    this.old = configuration.tree().profile() == Profile.BUSYBOX;
  }

  /** How many warnings the last reading gave. */
  public int warnings() {
    return warnings;
  }

  /**
   * Replaces all of the user's assignments by those of a file, without looking at what they lead
   * to.
   *
   * @param name the file's name, for warnings
   * @param text all of it
   */
  public void assign(String name, String text) {
    begin(name, configuration.user());
    for (int at = 0; at < text.length(); ) {
      int newline = text.indexOf('\n', at);
      boolean complete = newline >= 0;
      int end = complete ? newline : text.length();
      line++;
      read(text.substring(at, end), complete);
      at = end + 1;
    }
  }

  private void begin(String name, Assignments assignments) {
    file = name;
    line = 0;
    warnings = 0;
    assignments.clear();
    for (Symbol symbol : configuration.inHashOrder()) {
      configuration.state().valid(symbol, false);
      if (modal && symbol.isChoice()) {
        assignments.mark(symbol, true);
      }
    }
  }

  private void read(String text, boolean newline) {
    ConfigLine parsed =
        modal
            ? ConfigLine.parse(text, newline, prefix)
            : ConfigLine.parseStrictly(text, newline, prefix);
    if (parsed == null && !modal) {
      String line = ConfigLine.stripped(text, newline);
      if (!line.isEmpty() && !line.startsWith("#")) {
        warn("unexpected data: " + line);
      }
      return;
    }
    if (parsed == null) {
      if (ConfigLine.isUnexpected(text, newline, prefix)) {
        int end = text.indexOf('\r');
        warn("unexpected data: " + (end < 0 ? text : text.substring(0, end)));
      }
      return;
    }
    Symbol symbol = configuration.tree().symbols().find(parsed.symbol());
    if (symbol == null) {
      if (old) {
        warn("trying to assign nonexistent symbol " + parsed.symbol());
      } else if (warnUnknown) {
        warn("unknown symbol: " + parsed.symbol());
      } else if (forgiving && parsed.isUnset()) {
        remarks.accept("ignoring nonexistent symbol " + parsed.symbol());
      }
      configuration.changed(true);
      return;
    }
    if (parsed.isUnset()
        && configuration.tree().profile().unsetsLogicOnly()
        && !symbol.type().isLogic()) {
      return;
    }
    Assignments user = configuration.user();
    if (user.has(symbol)) {
      if (old) {
        warn("trying to reassign symbol " + symbol.label());
        Symbol choice = symbol.choice();
        if (choice != null) {
          setChoice(choice, symbol);
        }
        return;
      }
      override("reassigning to symbol " + symbol.label());
    }
    if (set(symbol, parsed.value())) {
      Symbol choice = symbol.choice();
      if (choice != null) {
        setChoice(choice, symbol);
      }
    }
  }

  /**
   * Takes one assignment more, as if it stood in the file in place of what the file says of the
   * symbol and its choice; nothing that was computed is forgotten.
   *
   * @param value as a {@code .config} writes it after {@code =}; {@code n} for "is not set"
   * @return false where the text is no value of the symbol's type
   */
  boolean add(Symbol symbol, String value) {
    boolean set = set(symbol, value);
    Symbol choice = symbol.choice();
    if (set && choice != null) {
      if (modal && user(symbol) == Values.YES) {
        configuration.user().member(choice, symbol);
        configuration.user().logic(choice, Values.YES);
      } else {
        setChoice(choice, symbol);
      }
    }
    return set;
  }

  private int user(Symbol symbol) {
    return configuration.user().logic(symbol);
  }

  /** Sets a value; false where it is none. */
  private boolean set(Symbol symbol, String value) {
    Assignments user = configuration.user();
    switch (symbol.type()) {
      case TRISTATE, BOOL -> {
        int logic = logic(symbol, value);
        if (logic < 0) {
          warn("symbol value '%s' invalid for %s".formatted(value, symbol.label()));
          return false;
        }
        user.logic(symbol, logic);
        user.mark(symbol, true);
      }
      case STRING -> {
        if (!value.startsWith("\"")) {
          return true;
        }
        String text = escapes ? ConfigLine.unquoted(value) : ConfigLine.plainlyUnquoted(value);
        if (text == null) {
          warn("invalid string found");
          return false;
        }
        user.text(symbol, text);
        user.mark(symbol, true);
      }
      case INT, HEX -> {
        if (!ValueSyntax.isValid(symbol.type(), value)) {
          if (old && value.isEmpty()) {
            return false;
          }
          warn("symbol value '%s' invalid for %s".formatted(value, symbol.label()));
          return false;
        }
        user.text(symbol, value);
        user.mark(symbol, true);
      }
      case UNKNOWN -> {}
    }
    return true;
  }

  private static int logic(Symbol symbol, String value) {
    char first = value.isEmpty() ? '\0' : value.charAt(0);
    return switch (first) {
      case 'y' -> Values.YES;
      case 'n' -> Values.NO;
      case 'm' -> symbol.type() == SymbolType.TRISTATE ? Values.MOD : -1;
      default -> -1;
    };
  }

  private void setChoice(Symbol choice, Symbol member) {
    Assignments user = configuration.user();
    if (!modal) {
      user.prefer(choice, member);
      return;
    }
    int value = user.logic(member);
    if (value == Values.MOD && user.logic(choice) == Values.YES) {
      warn(member.label() + " creates inconsistent choice state");
      user.mark(choice, false);
    } else if (value == Values.YES) {
      if (user.logic(choice) != Values.NO) {
        if (old) {
          warn(member.label() + " creates inconsistent choice state");
          user.mark(choice, false);
          user.logic(choice, Values.YES);
          return;
        }
        override(member.label() + " changes choice state");
      }
      user.member(choice, member);
    }
    user.logic(choice, Math.max(user.logic(choice), value));
  }

  private void override(String text) {
    if (forgiving) {
      configuration.messages().error(file + ":" + line + ":notice: override: " + text);
    } else {
      warn("override: " + text);
    }
  }

  private void warn(String text) {
    configuration.messages().error(file + ":" + line + ":warning: " + text);
    warnings++;
  }

  /**
   * Computes all values and drops assignments that cannot hold, as the C tools do after reading.
   * Out-of-range numbers are dropped only now, so that what depends on them was computed with them.
   */
  public void settle() {
    configuration.evaluation().compute(configuration.tree().modules());
    int unsaved = 0;
    for (Symbol symbol : configuration.inHashOrder()) {
      configuration.evaluation().compute(symbol);
      if (!symbol.isChoice() && differs(symbol)) {
        unsaved++;
      }
    }
    if (!modal) {
      if (warnings > 0 || unsaved > 0) {
        configuration.changed(true);
      }
      return;
    }
    Assignments user = configuration.user();
    for (Symbol symbol : configuration.inHashOrder()) {
      if (!user.has(symbol) || symbol.isChoiceMember()) {
        continue;
      }
      if (configuration.visibility(symbol) == Values.NO && (unsaved == 0 || old)) {
        user.mark(symbol, false);
      }
      String text = user.text(symbol);
      if (!symbol.type().isLogic()
          && symbol.type() != SymbolType.UNKNOWN
          && text != null
          && !configuration.accepts(symbol, text)) {
        user.mark(symbol, false);
        configuration.state().valid(symbol, false);
        unsaved++;
      }
    }
    if (warnings > 0 || unsaved > 0) {
      configuration.changed(true);
    }
  }

  private boolean differs(Symbol symbol) {
    Assignments user = configuration.user();
    boolean written = configuration.isWritten(symbol);
    if (!user.has(symbol) || !written) {
      return user.has(symbol) || written;
    }
    if (symbol.type().isLogic()) {
      return user.logic(symbol) != configuration.tristate(symbol);
    }
    @Nullable String text = user.text(symbol);
    return !configuration.text(symbol).equals(text);
  }
}
