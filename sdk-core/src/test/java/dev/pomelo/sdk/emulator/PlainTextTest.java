package dev.pomelo.sdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {

  private static final String ON_A_TERMINAL =
      "\u001b[1;31mred\u001b[0m\r\n\u001b]0;title\u0007a\u001b(Bb\tc\u0008\u001b[6n\u001b7d";

  @Test
  void takesOutWhatOnlyATerminalUnderstands() {
    assertThat(plain(ON_A_TERMINAL.length())).isEqualTo("red\nab\tcd");
  }

  @Test
  void doesSoWhereverTheStreamIsCut() {
    for (int size = 1; size < ON_A_TERMINAL.length(); size++) {
      assertThat(plain(size)).as("pieces of %d", size).isEqualTo("red\nab\tcd");
    }
  }

  private static String plain(int size) {
    PlainText plain = new PlainText();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ON_A_TERMINAL.length(); i += size) {
      String piece = ON_A_TERMINAL.substring(i, Math.min(ON_A_TERMINAL.length(), i + size));
      text.append(plain.of(piece.toCharArray(), piece.length()));
    }
    return text.toString();
  }
}
