package dev.pomelo.sdk.kconfig.terminal;

/**
 * A key that was pressed.
 *
 * @param character what it types; 0 unless it is a {@link Kind#CHARACTER}
 */
record Key(Kind kind, char character) {

  /** What a key is. */
  enum Kind {
    UP,
    DOWN,
    LEFT,
    RIGHT,
    PAGE_UP,
    PAGE_DOWN,
    HOME,
    END,
    ENTER,
    ESCAPE,
    BACKSPACE,
    INTERRUPT,
    CHARACTER
  }

  static Key of(Kind kind) {
    return new Key(kind, '\0');
  }

  static Key of(char character) {
    return new Key(Kind.CHARACTER, character);
  }

  /** Whether it types this character. */
  boolean types(char wanted) {
    return kind == Kind.CHARACTER && character == wanted;
  }
}
