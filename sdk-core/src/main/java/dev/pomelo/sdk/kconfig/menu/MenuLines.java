package dev.pomelo.sdk.kconfig.menu;

import dev.pomelo.sdk.kconfig.model.Entry;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.value.Configuration;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of one menu, as {@code build_conf} in {@code scripts/kconfig/mconf.c} puts them
 * together.
 */
final class MenuLines {

  private static final String STATES = " M*";

  private final Configuration configuration;
  private final Entry menu;
  private final boolean showHidden;
  private final List<MenuLine> lines = new ArrayList<>();

  private MenuLines(Configuration configuration, Entry menu, boolean showHidden) {
    this.configuration = configuration;
    this.menu = menu;
    this.showHidden = showHidden;
  }

  /**
   * The lines inside a menu.
   *
   * @param showHidden whether entries are shown too that cannot be changed since what they depend
   *     on is missing
   */
  static List<MenuLine> of(Configuration configuration, Entry menu, boolean showHidden) {
    MenuLines lines = new MenuLines(configuration, menu, showHidden);
    menu.children().forEach(child -> lines.add(child, 0));
    return List.copyOf(lines.lines);
  }

  private void add(Entry entry, int depth) {
    boolean visible = configuration.isVisible(entry);
    Property prompt = entry.prompt();
    if (showHidden ? prompt == null : !visible) {
      return;
    }
    Symbol symbol = entry.symbol();
    int deeper = depth;
    if (prompt != null) {
      String title = String.valueOf(prompt.text());
      if (symbol == null && prompt.kind() == Property.Kind.COMMENT) {
        title = "*** " + title + " ***";
      }
      boolean opens = isMenu(entry);
      if (symbol != null && symbol.isChoice()) {
        opens = true;
        title += chosen(symbol);
      }
      lines.add(
          new MenuLine(entry, depth, symbol == null ? "" : mark(symbol), title, opens, !visible));
      if (opens) {
        return;
      }
      deeper++;
    }
    for (Entry child : entry.children()) {
      add(child, deeper);
    }
  }

  /** Whether a menu lies behind an entry, empty or not. */
  static boolean isMenu(Entry entry) {
    Symbol symbol = entry.symbol();
    return entry.hasPrompt(Property.Kind.MENU) || (symbol != null && symbol.isChoice());
  }

  private String chosen(Symbol choice) {
    Symbol member =
        configuration.tristate(choice) == Values.YES ? configuration.chosen(choice) : null;
    if (member == null) {
      return "";
    }
    return " (" + (member.prompts().length == 0 ? member.name() : member.prompts()[0].text()) + ")";
  }

  private String mark(Symbol symbol) {
    int visible = configuration.visibility(symbol);
    if (!symbol.type().isLogic()) {
      return "(" + configuration.text(symbol) + ")";
    }
    int value = configuration.tristate(symbol);
    boolean changeable = visible != Values.NO && configuration.isChangeable(symbol);
    if (symbol.isChoice()) {
      return changeable && configuration.accepts(symbol, Values.MOD)
          ? "[" + STATES.charAt(value) + "]"
          : "";
    }
    Symbol choice = symbol.choice();
    if (choice != null && choice == menu.symbol() && configuration.tristate(choice) == Values.YES) {
      return value == Values.YES ? "(X)" : "( )";
    }
    char state = STATES.charAt(value);
    return changeable ? "[" + state + "]" : "-" + state + "-";
  }
}
