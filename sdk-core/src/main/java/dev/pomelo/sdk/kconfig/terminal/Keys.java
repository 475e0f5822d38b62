package dev.pomelo.sdk.kconfig.terminal;

import java.io.IOError;
import org.jline.keymap.BindingReader;
import org.jline.keymap.KeyMap;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Terminal;
import org.jline.utils.InfoCmp.Capability;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/** Reads keys from a terminal. */
final class Keys {

  /** How long, in milliseconds, an escape waits for what may make it an arrow. */
  private static final long ESCAPE_WAITS = 100;

  private final BindingReader reader;
  private final KeyMap<Key.Kind> map = new KeyMap<>();

  Keys(Terminal terminal) {
    NonBlockingReader in = terminal.reader();
    reader = new BindingReader(in);
    map.setAmbiguousTimeout(ESCAPE_WAITS);
    map.setNomatch(Key.Kind.CHARACTER);
    map.setUnicode(Key.Kind.CHARACTER);
    bind(terminal, Key.Kind.UP, Capability.key_up, "A");
    bind(terminal, Key.Kind.DOWN, Capability.key_down, "B");
    bind(terminal, Key.Kind.RIGHT, Capability.key_right, "C");
    bind(terminal, Key.Kind.LEFT, Capability.key_left, "D");
    bind(terminal, Key.Kind.HOME, Capability.key_home, "H", "1~");
    bind(terminal, Key.Kind.END, Capability.key_end, "F", "4~");
    bind(terminal, Key.Kind.PAGE_UP, Capability.key_ppage, "5~");
    bind(terminal, Key.Kind.PAGE_DOWN, Capability.key_npage, "6~");
    map.bind(Key.Kind.BACKSPACE, "\177", "\b");
    map.bind(Key.Kind.ENTER, "\r", "\n");
    map.bind(Key.Kind.ESCAPE, "\033");
    map.bind(Key.Kind.INTERRUPT, "\003", "\004");
  }

  private void bind(Terminal terminal, Key.Kind kind, Capability capability, String... finals) {
    String named = KeyMap.key(terminal, capability);
    if (named != null) {
      map.bind(kind, named);
    }
    for (String last : finals) {
      map.bind(kind, "\033[" + last, "\033O" + last);
    }
  }

  /** The next key; null where the terminal is gone. */
  @Nullable Key next() {
    try {
      Key.Kind kind = reader.readBinding(map);
      if (kind == null) {
        return null;
      }
      String typed = reader.getLastBinding();
      return kind == Key.Kind.CHARACTER
          ? Key.of(typed.isEmpty() ? '\0' : typed.charAt(0))
          : Key.of(kind);
    } catch (EndOfFileException | IOError e) {
      return null;
    }
  }
}
