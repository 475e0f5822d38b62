package dev.pomelo.sdk.kconfig.terminal;

import java.util.List;
import java.util.function.Function;
import org.jline.utils.AttributedString;

/** Asks for a line of text. */
final class LineView implements View {

  private final String title;
  private final List<String> explanation;
  private final Function<String, String> taker;
  private String text;
  private String complaint = "";

  /**
   * @param text what it begins with
   * @param taker takes the text, and says what is wrong with it, or nothing
   */
  LineView(String title, List<String> explanation, String text, Function<String, String> taker) {
    this.title = title;
    this.explanation = List.copyOf(explanation);
    this.text = text;
    this.taker = taker;
  }

  @Override
  public List<AttributedString> draw(int rows, int columns) {
    Page page = new Page(columns);
    page.add(title, Page.BOLD);
    page.rule();
    explanation.forEach(line -> page.add(line, Page.PLAIN));
    page.add("", Page.PLAIN);
    page.add("> " + text + "▏", Page.BOLD);
    page.add("", Page.PLAIN);
    page.addBroken(complaint, Page.REASON, 5);
    page.fill(rows - 2);
    page.rule();
    page.add("Enter take it   Ctrl-U empty   Esc back", Page.FAINT);
    return page.lines(rows);
  }

  @Override
  public void key(Key key, Views views) {
    switch (key.kind()) {
      case CHARACTER -> text = key.types('\u0015') ? "" : text + key.character();
      case BACKSPACE -> text = text.isEmpty() ? "" : text.substring(0, text.length() - 1);
      case ENTER -> {
        views.close();
        complaint = taker.apply(text);
        if (!complaint.isEmpty()) {
          views.open(this);
        }
      }
      case ESCAPE, INTERRUPT -> views.close();
      default -> {}
    }
  }
}
