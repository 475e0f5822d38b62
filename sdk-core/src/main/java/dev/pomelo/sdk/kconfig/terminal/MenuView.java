package dev.pomelo.sdk.kconfig.terminal;

import dev.pomelo.sdk.kconfig.Value;
import dev.pomelo.sdk.kconfig.conf.Help;
import dev.pomelo.sdk.kconfig.menu.Menu;
import dev.pomelo.sdk.kconfig.menu.MenuLine;
import dev.pomelo.sdk.kconfig.model.Entry;
import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;

/** One menu, with what can be said about the entry under the cursor below it. */
final class MenuView implements View {

  private static final int DETAILS = 7;

  private final MenuSession session;
  private final Entry menu;
  private final Cursor cursor = new Cursor();
  private String remark = "";

  /**
   * Shows a menu.
   *
   * @param at the entry under the cursor; null for the first
   */
  MenuView(MenuSession session, Entry menu, @Nullable Entry at) {
    this.session = session;
    this.menu = menu;
    List<MenuLine> lines = lines();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).entry() == at) {
        cursor.at(i);
      }
    }
  }

  private List<MenuLine> lines() {
    return session.menu().lines(menu, session.showHidden());
  }

  @Override
  public List<AttributedString> draw(int rows, int columns) {
    List<MenuLine> lines = lines();
    Page page = new Page(columns);
    page.add(session.title(), Page.BOLD);
    page.add(way(), Page.PLAIN);
    page.rule();
    int room = Math.max(3, rows - page.size() - DETAILS - 3);
    int top = cursor.top(lines.size(), room);
    for (int i = top; i < Math.min(lines.size(), top + room); i++) {
      MenuLine line = lines.get(i);
      page.add(
          (i == cursor.at() ? "> " : "  ") + line.text(),
          i == cursor.at() ? Page.CURSOR : line.hidden() ? Page.FAINT : Page.PLAIN);
    }
    if (lines.isEmpty()) {
      page.add("  nothing can be set here now; z shows what is hidden", Page.FAINT);
    }
    page.fill(3 + room);
    page.rule();
    details(lines, page, 4 + room + DETAILS);
    page.fill(4 + room + DETAILS);
    page.rule();
    page.add(
        "↑↓ move  Enter open  Esc back  Space y m n set  ? help  / search  z "
            + (session.showHidden() ? "hide hidden" : "show hidden")
            + "  q leave",
        Page.FAINT);
    return page.lines(rows);
  }

  private String way() {
    List<Entry> way = new ArrayList<>(session.menu().way(menu));
    if (menu != session.menu().root()) {
      way.add(menu);
    }
    return way.stream().map(entry -> " › " + Menu.title(entry)).collect(Collectors.joining());
  }

  private void details(List<MenuLine> lines, Page page, int end) {
    if (lines.isEmpty()) {
      return;
    }
    if (!remark.isEmpty()) {
      page.addBroken(remark, Page.REASON, 2);
    }
    Entry entry = lines.get(Math.min(cursor.at(), lines.size() - 1)).entry();
    Symbol symbol = entry.symbol();
    if (symbol == null || !symbol.isNamed()) {
      page.add(entry.position().toString(), Page.FAINT);
      return;
    }
    page.add(session.identity(symbol, entry), Page.BOLD);
    for (String line : session.details(symbol)) {
      if (page.size() < end) {
        page.addBroken(
            line, line.startsWith("cannot") ? Page.REASON : Page.CHANGE, end - page.size());
      }
    }
  }

  @Override
  public void key(Key key, Views views) {
    List<MenuLine> lines = lines();
    remark = "";
    if (cursor.move(key, lines.size())) {
      return;
    }
    @Nullable MenuLine line =
        lines.isEmpty() ? null : lines.get(Math.min(cursor.at(), lines.size() - 1));
    switch (key.kind()) {
      case ESCAPE, LEFT, INTERRUPT -> back(views);
      case ENTER, RIGHT -> {
        if (line != null) {
          enter(line, views);
        }
      }
      case CHARACTER -> typed(key.character(), line, views);
      default -> {}
    }
  }

  private void back(Views views) {
    if (menu == session.menu().root()) {
      session.leave(views);
    } else {
      views.close();
    }
  }

  private void enter(MenuLine line, Views views) {
    Symbol symbol = line.entry().symbol();
    if (line.opens()) {
      views.open(new MenuView(session, line.entry(), null));
    } else if (symbol != null && symbol.type().isLogic()) {
      next(symbol);
    } else if (symbol != null) {
      ask(symbol, line, views);
    }
  }

  private void typed(char typed, @Nullable MenuLine line, Views views) {
    Symbol symbol = line == null ? null : line.entry().symbol();
    switch (typed) {
      case ' ' -> {
        if (symbol != null && symbol.type().isLogic()) {
          next(symbol);
        } else if (line != null) {
          enter(line, views);
        }
      }
      case 'y', 'Y' -> set(symbol, Value.Tristate.Y);
      case 'm', 'M' -> set(symbol, Value.Tristate.M);
      case 'n', 'N' -> set(symbol, Value.Tristate.N);
      case '?', 'h' -> {
        if (line != null) {
          views.open(help(session, line.entry()));
        }
      }
      case '/' -> session.search(views);
      case 'z', 'Z' -> session.toggleHidden();
      case 'k' -> key(Key.of(Key.Kind.UP), views);
      case 'j' -> key(Key.of(Key.Kind.DOWN), views);
      case 'q', 'Q' -> session.leave(views);
      default -> {}
    }
  }

  static View help(MenuSession session, Entry entry) {
    String text = new Help(session.menu().configuration(), session.menu().prefix()).of(entry);
    return new TextView(Menu.title(entry), text);
  }

  private void next(Symbol symbol) {
    session
        .menu()
        .next(symbol)
        .ifPresentOrElse(
            value -> session.menu().set(symbol, value),
            () -> remark = symbol.label() + " cannot be changed");
  }

  private void set(@Nullable Symbol symbol, Value value) {
    if (symbol == null || !symbol.type().isLogic()) {
      return;
    }
    if (!session.menu().set(symbol, value)) {
      remark =
          symbol.label()
              + " cannot be "
              + value.written()
              + session
                  .menu()
                  .whyNot(symbol, value)
                  .map(finding -> ": " + String.join("; ", finding.causes()))
                  .orElse("");
    }
  }

  private void ask(Symbol symbol, MenuLine line, Views views) {
    Menu model = session.menu();
    List<String> limits = model.limits(symbol);
    if (!limits.isEmpty()) {
      remark = limits.get(0);
      return;
    }
    List<String> explanation = new ArrayList<>();
    explanation.add(session.identity(symbol, line.entry()));
    Expr.@Nullable Range range = model.configuration().range(symbol);
    if (range != null) {
      explanation.add("range " + model.configuration().printed(range));
    }
    views.open(
        new LineView(
            line.title(),
            explanation,
            model.configuration().text(symbol),
            typed ->
                Menu.value(symbol, typed)
                    .map(value -> model.set(symbol, value) ? "" : refused(symbol, value))
                    .orElse(
                        "'" + typed + "' is no " + symbol.type().label() + "; write a number")));
  }

  private String refused(Symbol symbol, Value value) {
    return session
        .menu()
        .whyNot(symbol, value)
        .map(finding -> String.join("; ", finding.causes()))
        .filter(causes -> !causes.isEmpty())
        .orElse(Objects.requireNonNull(value.written()) + " is no value that it can have");
  }
}
