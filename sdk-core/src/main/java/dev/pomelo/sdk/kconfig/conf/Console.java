package dev.pomelo.sdk.kconfig.conf;

import dev.pomelo.sdk.kconfig.model.Messages;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Standard input, output and error. Characters are bytes. */
final class Console implements Messages {

  private static final int LONGEST = 4095;

  private final InputStream in;
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private boolean ended;

  Console(InputStream in, PrintStream out, PrintStream err, boolean terminal) {
    this.in = in;
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  void print(String text) {
    write(out, text);
  }

  @Override
  public void error(String line) {
    write(err, line + '\n');
  }

  void errorText(String text) {
    write(err, text);
  }

  @Override
  public void output(String line) {
    print(line + '\n');
  }

  private static void write(PrintStream stream, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    stream.write(bytes, 0, bytes.length);
    stream.flush();
  }

  /** Whether the last line ended with the input. */
  boolean isAtEnd() {
    return ended;
  }

  /** A line with its newline, and echoes it where no terminal does; the old one at the end. */
  String readLine(String old) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = 0;
    while (c != '\n' && line.length() < LONGEST && (c = in.read()) >= 0) {
      line.append((char) c);
    }
    ended = c < 0;
    String text = line.toString();
    if (line.length() == 0) {
      errorText("\nError in reading or end of file.\n");
      text = old;
    }
    if (!terminal) {
      print(text);
    }
    return text;
  }
}
