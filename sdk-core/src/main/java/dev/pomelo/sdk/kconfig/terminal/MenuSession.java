package dev.pomelo.sdk.kconfig.terminal;

import dev.pomelo.sdk.kconfig.Value;
import dev.pomelo.sdk.kconfig.menu.Menu;
import dev.pomelo.sdk.kconfig.menu.MenuResult;
import dev.pomelo.sdk.kconfig.menu.SymbolSearch;
import dev.pomelo.sdk.kconfig.model.Entry;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.value.Incremental;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the views of one run share. */
final class MenuSession {

  private static final int SHOWN = 12;

  private final String title;
  private final String file;
  private final Menu menu;
  private final Map<String, String> askedBy;
  private final Supplier<MenuResult> result;
  private boolean showHidden;

  MenuSession(
      String title,
      String file,
      Menu menu,
      Map<String, String> askedBy,
      Supplier<MenuResult> result) {
    this.title = title;
    this.file = file;
    this.menu = menu;
    this.askedBy = Map.copyOf(askedBy);
    this.result = result;
  }

  Menu menu() {
    return menu;
  }

  String title() {
    return title + " · " + Menu.title(menu.root());
  }

  boolean showHidden() {
    return showHidden;
  }

  void toggleHidden() {
    showHidden = !showHidden;
  }

  /** Name, type, place, and who asked for it. */
  String identity(Symbol symbol, Entry entry) {
    String asked = askedBy.get(symbol.name());
    return menu.prefix()
        + symbol.name()
        + "="
        + menu.configuration().text(symbol)
        + "  "
        + menu.configuration().type(symbol).label()
        + "  "
        + entry.position()
        + (asked == null ? "" : "  asked for by " + asked);
  }

  /** What a change would bring along, and why others cannot be made; one a line. */
  List<String> details(Symbol symbol) {
    List<String> lines = new ArrayList<>();
    menu.next(symbol).ifPresent(value -> lines.add(effect(symbol, value)));
    lines.addAll(menu.limits(symbol));
    return lines;
  }

  private String effect(Symbol symbol, Value value) {
    List<Incremental.Change> changes = menu.collateral(symbol, value);
    String what = "Space sets " + value.written() + " and changes ";
    if (changes.isEmpty()) {
      return what + "nothing else";
    }
    return what
        + changes.size()
        + " more: "
        + changes.stream().limit(SHOWN).map(MenuSession::change).collect(Collectors.joining(", "))
        + (changes.size() > SHOWN ? ", …" : "");
  }

  private static String change(Incremental.Change change) {
    return change.symbol().name() + " " + text(change.before()) + "→" + text(change.after());
  }

  private static String text(String value) {
    return value.isEmpty() ? "\"\"" : value;
  }

  void search(Views views) {
    views.open(
        new LineView(
            "Search",
            List.of("A part of an option's name or prompt, or a regular expression."),
            "",
            asked -> {
              List<Entry> found =
                  SymbolSearch.of(menu.configuration().tree(), asked, menu.prefix());
              if (found.isEmpty()) {
                return "nothing is called so";
              }
              views.open(new SearchView(this, asked, found));
              return "";
            }));
  }

  /** Opens the menus on the way to an entry, and puts the cursor on it. */
  void jump(Entry entry, Views views) {
    Entry in = menu.root();
    for (Entry next : menu.way(entry)) {
      in = next;
    }
    Entry around = in;
    if (menu.lines(around, false).stream().noneMatch(line -> line.entry() == entry)) {
      showHidden = true;
    }
    views.open(new MenuView(this, around, entry));
  }

  /** Leaves; asks before if something was changed. */
  void leave(Views views) {
    Optional<MenuResult> changes =
        menu.changed().isEmpty() ? Optional.empty() : Optional.of(result.get());
    if (changes.isEmpty()) {
      views.leave(false);
    } else {
      views.open(new LeaveView(file, changes.get()));
    }
  }
}
