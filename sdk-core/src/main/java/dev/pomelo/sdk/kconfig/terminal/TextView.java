package dev.pomelo.sdk.kconfig.terminal;

import java.util.List;
import org.jline.utils.AttributedString;

/** A text to be read, such as a help page. */
final class TextView implements View {

  private final String title;
  private final String text;
  private int top;
  private int height = 10;

  TextView(String title, String text) {
    this.title = title;
    this.text = text;
  }

  @Override
  public List<AttributedString> draw(int rows, int columns) {
    List<String> lines =
        text.lines().flatMap(line -> Page.wrapped(line, columns).stream()).toList();
    height = Math.max(1, rows - 4);
    top = Math.max(0, Math.min(top, lines.size() - height));
    Page page = new Page(columns);
    page.add(title, Page.BOLD);
    page.rule();
    lines.stream().skip(top).limit(height).forEach(line -> page.add(line, Page.PLAIN));
    page.fill(rows - 2);
    page.rule();
    page.add("↑↓ read on   Esc back", Page.FAINT);
    return page.lines(rows);
  }

  @Override
  public void key(Key key, Views views) {
    switch (key.kind()) {
      case UP -> top--;
      case DOWN -> top++;
      case PAGE_UP -> top -= height;
      case PAGE_DOWN -> top += height;
      case HOME -> top = 0;
      case END -> top = Integer.MAX_VALUE;
      case CHARACTER -> {
        if (key.types(' ')) {
          top += height;
        } else if (key.types('q')) {
          views.close();
        }
      }
      default -> views.close();
    }
  }
}
