package dev.pomelo.sdk.kconfig.terminal;

import java.util.List;
import org.jline.utils.AttributedString;

/** What fills the screen and gets the keys. */
interface View {

  /**
   * What it shows.
   *
   * @param rows how many lines there is room for
   * @param columns how long a line may be; a longer one is cut
   */
  List<AttributedString> draw(int rows, int columns);

  /** Takes a key. */
  void key(Key key, Views views);
}
