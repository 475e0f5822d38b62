package dev.pomelo.sdk.emulator;

import java.util.function.Consumer;

/** Makes lines of pieces of text. */
final class LineSplitter {

  private final Consumer<String> onLine;
  private final StringBuilder line = new StringBuilder();

  LineSplitter(Consumer<String> onLine) {
    this.onLine = onLine;
  }

  void accept(String text) {
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      line.append(text, start, end);
      onLine.accept(line.toString());
      line.setLength(0);
      start = end + 1;
    }
    line.append(text, start, text.length());
  }

  void end() {
    if (!line.isEmpty()) {
      onLine.accept(line.toString());
      line.setLength(0);
    }
  }
}
