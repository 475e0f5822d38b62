package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Profile;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.ValueSyntax;
import dev.pomelo.sdk.kconfig.model.Values;
import java.util.Locale;

/**
 * Writes what make and the compilers read of a configuration, byte for byte as the C tools of the
 * tree's profile do. Symbols come in the order of {@link Configuration#inHashOrder}.
 */
public final class AutoConfWriter {

  private final Configuration configuration;
  private final String prefix;
  private final Profile profile;
  private final boolean negatives;

  /**
   * Creates a writer.
   *
   * @param prefix {@code CONFIG_} or what the program at hand uses
   * @param negatives whether symbols are written that are n or have no place in the {@code
   *     .config}, which coreboot can ask for
   */
  public AutoConfWriter(Configuration configuration, String prefix, boolean negatives) {
    this.configuration = configuration;
    this.prefix = prefix;
    this.profile = configuration.tree().profile();
    this.negatives = negatives;
  }

  /** The comment that a file begins with. */
  static String heading(Configuration configuration, String first, String middle) {
    Property prompt = configuration.tree().root().prompt();
    String title = prompt == null || prompt.text() == null ? "" : prompt.text();
    return "%s\n%s Automatically generated file; DO NOT EDIT.\n%s %s\n"
            .formatted(first, middle, middle, title)
        + (first.equals("#") ? "#\n" : "");
  }

  /** A text as the tools of a profile write it. */
  static String quoted(Profile profile, String value) {
    return profile.escapesStrings() ? ConfigLine.quoted(value) : '"' + value + '"';
  }

  /** {@code include/config/auto.conf}, which make reads. */
  public String autoConf() {
    StringBuilder out = new StringBuilder(heading(configuration, "#", "#"));
    boolean quotes = !profile.isLinux();
    for (Symbol symbol : configuration.inHashOrder()) {
      if (!isPublished(symbol)) {
        continue;
      }
      String value = configuration.text(symbol);
      if (!isNo(symbol)) {
        String text = quotes && symbol.type() == SymbolType.STRING ? quoted(profile, value) : value;
        out.append(prefix).append(symbol.name()).append('=').append(text).append('\n');
      } else if (negatives) {
        out.append("# ").append(prefix).append(symbol.name()).append(" is not set\n");
      }
    }
    return out.toString();
  }

  /** {@code include/config/tristate.conf}, which told modules from what is built in. */
  public String tristates() {
    StringBuilder out = new StringBuilder(heading(configuration, "#", "#"));
    for (Symbol symbol : configuration.inHashOrder()) {
      if (isPublished(symbol) && symbol.type() == SymbolType.TRISTATE && !isNo(symbol)) {
        String value = configuration.text(symbol).toUpperCase(Locale.ROOT);
        out.append(prefix).append(symbol.name()).append('=').append(value).append('\n');
      }
    }
    return out.toString();
  }

  /** {@code include/generated/autoconf.h}, which the compiler reads. */
  public String header() {
    StringBuilder out = new StringBuilder(heading(configuration, "/*", " *"));
    if (!profile.isLinux()) {
      out.insert(3, " *\n").append(" *\n");
    }
    out.append(" */\n");
    for (Symbol symbol : configuration.inHashOrder()) {
      boolean written = configuration.isWritten(symbol);
      if (!isPublished(symbol)
          || (isNo(symbol) && !negatives)
          || (symbol.type() == SymbolType.STRING && !written)) {
        continue;
      }
      String value = configuration.text(symbol);
      out.append("#define ").append(prefix).append(symbol.name());
      if (symbol.type().isLogic()) {
        out.append(value.equals("m") ? "_MODULE" : "").append(isNo(symbol) ? " 0\n" : " 1\n");
      } else {
        out.append(' ').append(constant(symbol, value)).append('\n');
      }
    }
    return out.toString();
  }

  private String constant(Symbol symbol, String value) {
    if (symbol.type() == SymbolType.STRING) {
      return quoted(profile, value);
    }
    return value.isEmpty() && profile == Profile.COREBOOT ? "0" : prefixed(symbol, value);
  }

  private static String prefixed(Symbol symbol, String value) {
    return symbol.type() == SymbolType.HEX && !ValueSyntax.hasHexPrefix(value)
        ? "0x" + value
        : value;
  }

  /** {@code include/generated/rustc_cfg}, which the Rust compiler reads. */
  public String rustConditions() {
    StringBuilder out = new StringBuilder();
    for (Symbol symbol : configuration.inHashOrder()) {
      if (!isPublished(symbol) || isNo(symbol)) {
        continue;
      }
      if (symbol.type().isLogic()) {
        out.append("--cfg=").append(prefix).append(symbol.name()).append('\n');
      }
      out.append("--cfg=")
          .append(prefix)
          .append(symbol.name())
          .append('=')
          .append(ConfigLine.quoted(prefixed(symbol, configuration.text(symbol))))
          .append('\n');
    }
    return out.toString();
  }

  private boolean isPublished(Symbol symbol) {
    return (configuration.isWritten(symbol) || negatives)
        && symbol.isNamed()
        && symbol.type() != SymbolType.UNKNOWN;
  }

  private boolean isNo(Symbol symbol) {
    return symbol.type().isLogic() && configuration.tristate(symbol) == Values.NO;
  }
}
