package dev.pomelo.sdk.kconfig.terminal;

import dev.pomelo.sdk.kconfig.menu.Menu;
import dev.pomelo.sdk.kconfig.menu.MenuResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/** Runs a menu on a terminal, with the keys of the kernel's own {@code menuconfig}. */
public final class MenuTerminal {

  private final Terminal terminal;
  private final Display display;
  private final Views views;

  private MenuTerminal(Terminal terminal, Views views) {
    this.terminal = terminal;
    this.display = new Display(terminal, true);
    this.views = views;
  }

  /**
   * Runs a menu on the terminal of this process until it is left.
   *
   * @param title what is configured
   * @param file the fragment that is changed, for people
   * @param askedBy which line asks for a symbol
   * @param result what would be written now
   * @return whether what was changed is to be written
   * @throws IOException if there is no terminal, or it cannot be used
   */
  public static boolean run(
      String title,
      String file,
      Menu menu,
      Map<String, String> askedBy,
      Supplier<MenuResult> result)
      throws IOException {
    // stty in place of native code, which newer JDKs warn of.
    try (Terminal terminal =
        TerminalBuilder.builder().system(true).provider("exec").dumb(false).build()) {
      return run(terminal, new MenuSession(title, file, menu, askedBy, result));
    } catch (IllegalStateException e) {
      throw new IOException(e);
    }
  }

  static boolean run(Terminal terminal, MenuSession session) {
    Views views = new Views(new MenuView(session, session.menu().root(), null));
    return new MenuTerminal(terminal, views).run();
  }

  private boolean run() {
    Attributes before = terminal.enterRawMode();
    Attributes raw = terminal.getAttributes();
    raw.setLocalFlag(Attributes.LocalFlag.ISIG, false); // or Ctrl-C would leave it raw
    terminal.setAttributes(raw);
    terminal.puts(Capability.enter_ca_mode);
    terminal.puts(Capability.clear_screen);
    terminal.puts(Capability.keypad_xmit);
    terminal.puts(Capability.cursor_invisible);
    terminal.handle(Terminal.Signal.WINCH, signal -> draw());
    try {
      Keys keys = new Keys(terminal);
      while (!views.isLeft()) {
        draw();
        @Nullable Key key = keys.next();
        if (key == null) {
          views.leave(false);
        } else {
          take(key);
        }
      }
      return views.isSave();
    } finally {
      terminal.puts(Capability.cursor_visible);
      terminal.puts(Capability.keypad_local);
      terminal.puts(Capability.exit_ca_mode);
      terminal.setAttributes(before);
      terminal.flush();
    }
  }

  private synchronized void take(Key key) {
    views.top().key(key, views);
  }

  private synchronized void draw() {
    if (views.isLeft()) {
      return;
    }
    Size size = terminal.getSize();
    int rows = Math.max(10, size.getRows());
    int columns = Math.max(20, size.getColumns());
    display.resize(rows, columns);
    List<AttributedString> lines = new ArrayList<>(views.top().draw(rows, columns));
    display.update(lines, 0);
  }
}
