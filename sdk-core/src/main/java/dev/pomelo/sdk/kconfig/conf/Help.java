package dev.pomelo.sdk.kconfig.conf;

import dev.pomelo.sdk.kconfig.model.Entry;
import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.value.Configuration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The long help of an entry. */
public final class Help {

  private static final int DEEPEST_LOCATION = 8;

  private final Configuration configuration;
  private final String prefix;

  /** Help with the values of a configuration. */
  public Help(Configuration configuration, String prefix) {
    this.configuration = configuration;
    this.prefix = prefix;
  }

  /** Text, type, dependencies with their values, place in the menus, who selects it. */
  public String of(Entry entry) {
    StringBuilder out = new StringBuilder();
    Symbol symbol = entry.symbol();
    String help = entry.help();
    if (help == null) {
      out.append("There is no help available for this option.");
    } else {
      if (symbol != null && symbol.isNamed()) {
        out.append(prefix).append(symbol.name()).append(":\n\n");
      }
      out.append(help);
    }
    out.append('\n');
    if (symbol != null) {
      describe(symbol, out);
    }
    return out.toString();
  }

  private void describe(Symbol symbol, StringBuilder out) {
    if (symbol.isNamed()) {
      out.append("Symbol: ").append(symbol.name());
      out.append(" [=").append(configuration.printed(symbol)).append("]\n");
      out.append("Type  : ").append(symbol.type().label()).append('\n');
      Expr.Range range = configuration.range(symbol);
      if (range != null) {
        out.append("Range : ").append(configuration.printed(range)).append('\n');
      }
    }
    String indent = "";
    if (configuration.tree().profile().isOfLinux4()) {
      placesOfLinux4(symbol, out);
      indent = "  ";
    } else {
      places(symbol, out);
    }
    targets(symbol, Property.Kind.SELECT, indent + "Selects: ", out);
    reverse(symbol.selectedBy(), indent + "Selected", out);
    targets(symbol, Property.Kind.IMPLY, indent + "Implies: ", out);
    reverse(symbol.impliedBy(), indent + "Implied", out);
    out.append("\n\n");
  }

  private void places(Symbol symbol, StringBuilder out) {
    for (Entry entry : symbol.definitions()) {
      if (entry.prompt() != null) {
        defined(entry, out);
        prompt(entry, out);
      }
    }
    for (Entry entry : symbol.definitions()) {
      if (entry.prompt() == null) {
        defined(entry, out);
        dependency(entry.dependency(), "  Depends on: ", out);
      }
    }
  }

  /** All prompts, and where the first definition is. */
  private void placesOfLinux4(Symbol symbol, StringBuilder out) {
    for (Property prompt : symbol.prompts()) {
      out.append("Prompt: ").append(prompt.text()).append('\n');
      location(prompt.entry().parent(), "  Location:\n", out);
    }
    if (!symbol.definitions().isEmpty()) {
      Entry first = symbol.definitions().get(0);
      out.append("  ");
      defined(first, out);
      dependency(first.dependency(), "  Depends on: ", out);
    }
  }

  private static void defined(Entry entry, StringBuilder out) {
    out.append("Defined at ").append(entry.position()).append('\n');
  }

  private void dependency(@Nullable Expr expr, String title, StringBuilder out) {
    if (!Expr.isYes(expr)) {
      out.append(title).append(configuration.printed(expr)).append('\n');
    }
  }

  private void prompt(Entry entry, StringBuilder out) {
    Property prompt = entry.prompt();
    if (prompt == null) {
      return;
    }
    out.append("  Prompt: ").append(prompt.text()).append('\n');
    dependency(entry.dependency(), "  Depends on: ", out);
    if (!configuration.tree().same(entry.dependency(), prompt.condition())) {
      dependency(prompt.condition(), "  Visible if: ", out);
    }
    // The tools of today name the entry itself too.
    Entry at = configuration.tree().profile().isLinux() ? entry : entry.parent();
    out.append("  Location:\n");
    location(at, "", out);
  }

  /** The way to an entry, after a title where there is any. */
  private void location(@Nullable Entry entry, String title, StringBuilder out) {
    Deque<Entry> way = new ArrayDeque<>();
    Entry root = configuration.tree().root();
    for (Entry at = entry; at != null && at != root; at = at.parent()) {
      if (way.size() == DEEPEST_LOCATION) {
        break;
      }
      way.push(at);
    }
    out.append(way.isEmpty() ? "" : title);
    int indent = 4;
    for (Entry step : way) {
      location(step, indent, out);
      indent += 2;
    }
  }

  private void location(Entry step, int indent, StringBuilder out) {
    Symbol symbol = step.symbol();
    Property prompt = step.prompt();
    String title = prompt != null ? prompt.text() : symbol == null ? null : symbol.name();
    out.append(" ".repeat(indent)).append("-> ").append(title);
    if (symbol != null) {
      out.append(" (").append(symbol.label());
      out.append(" [=").append(configuration.printed(symbol)).append("])");
    }
    out.append('\n');
  }

  private void targets(Symbol symbol, Property.Kind kind, String title, StringBuilder out) {
    boolean first = true;
    for (Property property : symbol.properties()) {
      if (property.kind() == kind) {
        out.append(first ? title : " && ").append(configuration.printed(property.value()));
        first = false;
      }
    }
    out.append(first ? "" : "\n");
  }

  private void reverse(@Nullable Expr expr, String word, StringBuilder out) {
    if (expr != null) {
      out.append(configuration.forcers(expr, Values.YES, word + " by [y]:\n"));
      out.append(configuration.forcers(expr, Values.MOD, word + " by [m]:\n"));
      out.append(configuration.forcers(expr, Values.NO, word + " by [n]:\n"));
    }
  }
}
