package dev.pomelo.sdk.kconfig.terminal;

import dev.pomelo.sdk.kconfig.menu.MenuResult;
import java.util.List;
import org.jline.utils.AttributedString;

/** Asks whether what was changed is to be written, and shows what that is. */
final class LeaveView implements View {

  private final String file;
  private final MenuResult result;

  LeaveView(String file, MenuResult result) {
    this.file = file;
    this.result = result;
  }

  @Override
  public List<AttributedString> draw(int rows, int columns) {
    Page page = new Page(columns);
    page.add("Write the difference to " + file + "?", Page.BOLD);
    page.rule();
    result.lines().stream().limit(rows - 8).forEach(line -> page.add("  " + line, Page.CHANGE));
    if (result.lines().size() > rows - 8) {
      page.add("  and " + (result.lines().size() - rows + 8) + " more lines", Page.CHANGE);
    }
    if (result.lines().isEmpty()) {
      page.add("  lines are only removed or moved", Page.CHANGE);
    }
    result.remarks().forEach(line -> page.addBroken("  " + line, Page.REASON, 2));
    page.fill(rows - 2);
    page.rule();
    page.add("y write and leave   n leave without   Esc back to the menu", Page.FAINT);
    return page.lines(rows);
  }

  @Override
  public void key(Key key, Views views) {
    if (key.types('y') || key.kind() == Key.Kind.ENTER) {
      views.leave(true);
    } else if (key.types('n') || key.kind() == Key.Kind.INTERRUPT) {
      views.leave(false);
    } else if (key.kind() == Key.Kind.ESCAPE) {
      views.close();
    }
  }
}
