package dev.pomelo.sdk.kconfig.terminal;

import dev.pomelo.sdk.kconfig.menu.Menu;
import dev.pomelo.sdk.kconfig.model.Entry;
import dev.pomelo.sdk.kconfig.model.Symbol;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/** What a search found, with a way to each. */
final class SearchView implements View {

  private static final int DETAILS = 7;

  private final MenuSession session;
  private final String asked;
  private final List<Entry> found;
  private final Cursor cursor = new Cursor();

  SearchView(MenuSession session, String asked, List<Entry> found) {
    this.session = session;
    this.asked = asked;
    this.found = List.copyOf(found);
  }

  @Override
  public List<AttributedString> draw(int rows, int columns) {
    Page page = new Page(columns);
    page.add("Options found for '" + asked + "': " + found.size(), Page.BOLD);
    page.rule();
    int room = Math.max(3, rows - page.size() - DETAILS - 3);
    int top = cursor.top(found.size(), room);
    for (int i = top; i < Math.min(found.size(), top + room); i++) {
      Entry entry = found.get(i);
      Symbol symbol = symbol(entry);
      String value = session.menu().configuration().text(symbol);
      page.add(
          (i == cursor.at() ? "> " : "  ")
              + "%-28s =%-6s %s".formatted(symbol.name(), value, Menu.title(entry)),
          i == cursor.at() ? Page.CURSOR : Page.PLAIN);
    }
    page.fill(2 + room);
    page.rule();
    Entry entry = found.get(cursor.at());
    page.add(session.identity(symbol(entry), entry), Page.BOLD);
    page.addBroken(
        session.menu().way(entry).stream().map(Menu::title).collect(Collectors.joining(" › ")),
        Page.PLAIN,
        2);
    for (String line : session.details(symbol(entry))) {
      if (page.size() < rows - 2) {
        page.addBroken(
            line, line.startsWith("cannot") ? Page.REASON : Page.CHANGE, rows - 2 - page.size());
      }
    }
    page.fill(rows - 2);
    page.rule();
    page.add("↑↓ move  Enter go there  ? help  / search again  Esc back", Page.FAINT);
    return page.lines(rows);
  }

  private static Symbol symbol(Entry entry) {
    Symbol symbol = entry.symbol();
    if (symbol == null) {
      throw new IllegalStateException("a search found what is no symbol");
    }
    return symbol;
  }

  @Override
  public void key(Key key, Views views) {
    if (cursor.move(key, found.size())) {
      return;
    }
    Entry entry = found.get(cursor.at());
    switch (key.kind()) {
      case ENTER, RIGHT -> {
        views.close();
        session.jump(entry, views);
      }
      case ESCAPE, LEFT, INTERRUPT -> views.close();
      case CHARACTER -> {
        if (key.types('?')) {
          views.open(MenuView.help(session, entry));
        } else if (key.types('/')) {
          views.close();
          session.search(views);
        } else if (key.types('q')) {
          views.close();
        }
      }
      default -> {}
    }
  }
}
