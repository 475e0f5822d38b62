package dev.pomelo.sdk.emulator;

/** Takes the terminal's control sequences out of a stream of text, wherever the stream is cut. */
final class PlainText {

  private static final char ESCAPE = '\u001b';
  private static final char BELL = '\u0007';

  private enum State {
    TEXT,
    ESCAPED,
    /** After {@code ESC [}, until a letter. */
    CONTROL,
    /** After {@code ESC ]}, until BEL or ESC. */
    TITLE,
    /** After {@code ESC (} and its like: one more character. */
    CHARSET
  }

  private State state = State.TEXT;

  /** The text of a piece: without escape sequences, carriage returns and other control codes. */
  String of(char[] piece, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      char c = piece[i];
      if (state == State.TEXT && c != ESCAPE) {
        if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
          text.append(c);
        }
      } else {
        state = next(c);
      }
    }
    return text.toString();
  }

  private State next(char c) {
    return switch (state) {
      case TEXT -> State.ESCAPED;
      case ESCAPED ->
          switch (c) {
            case '[' -> State.CONTROL;
            case ']' -> State.TITLE;
            case '(', ')', '*', '+', '#', '%' -> State.CHARSET;
            default -> State.TEXT;
          };
      case CONTROL -> c >= '@' && c <= '~' ? State.TEXT : State.CONTROL;
      case TITLE -> c == BELL ? State.TEXT : c == ESCAPE ? State.ESCAPED : State.TITLE;
      case CHARSET -> State.TEXT;
    };
  }
}
