package dev.pomelo.sdk.kconfig.terminal;

/** Which line of a list is the current one, and from which line on the list is seen. */
final class Cursor {

  private int at;
  private int top;
  private int height = 10;

  int at() {
    return at;
  }

  void at(int line) {
    at = line;
  }

  /** The first line that is seen if there is room for so many. */
  int top(int count, int rows) {
    height = Math.max(1, rows);
    at = Math.max(0, Math.min(at, count - 1));
    top = Math.max(0, Math.min(top, Math.max(0, count - height)));
    if (at < top) {
      top = at;
    } else if (at >= top + height) {
      top = at - height + 1;
    }
    return top;
  }

  /** Moves, if the key is for that. */
  boolean move(Key key, int count) {
    int to =
        switch (key.kind()) {
          case UP -> at - 1;
          case DOWN -> at + 1;
          case PAGE_UP -> at - height;
          case PAGE_DOWN -> at + height;
          case HOME -> 0;
          case END -> count - 1;
          default -> Integer.MIN_VALUE;
        };
    if (to == Integer.MIN_VALUE) {
      return false;
    }
    at = Math.max(0, Math.min(to, count - 1));
    return true;
  }
}
