package dev.pomelo.maven;

import dev.pomelo.sdk.execution.ConsoleBuildLog;
import dev.pomelo.sdk.problem.PomeloException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** The terminal that Maven runs on, if there is one that can show a live line. */
final class Terminal {

  private static final int USUAL_WIDTH = 80;

  private Terminal() {}

  /**
   * A log with a live line where somebody sits before a terminal, and with plain lines elsewhere.
   */
  static ConsoleBuildLog log(boolean interactive, Consumer<String> lines) {
    if (!interactive || !isThere()) {
      return new ConsoleBuildLog(lines, null, USUAL_WIDTH);
    }
    // Past System.out, which Maven may turn into lines of its log.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    return new ConsoleBuildLog(lines, out, width());
  }

  /**
   * Makes sure that there is a terminal.
   *
   * @param goal that needs one
   * @throws PomeloException if there is none
   */
  static void require(String goal) throws PomeloException {
    if (!isThere()) {
      throw PomeloException.of(
          "there is no terminal for pomelo:" + goal,
          "run Maven on one, without a pipe, and with TERM set");
    }
  }

  private static boolean isThere() {
    String kind = System.getenv("TERM");
    return kind != null
        && !kind.isEmpty()
        && !kind.equals("dumb")
        && isTerminal(0)
        && isTerminal(1);
  }

  /** Asks the kernel, because newer JDKs have a console without a terminal, too. */
  private static boolean isTerminal(int descriptor) {
    try {
      Path file = Files.readSymbolicLink(Path.of("/proc/self/fd", Integer.toString(descriptor)));
      return file.startsWith("/dev") && !file.equals(Path.of("/dev/null"));
    } catch (IOException e) {
      return false;
    }
  }

  private static int width() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(ProcessBuilder.Redirect.INHERIT)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String[] size =
          new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
              .strip()
              .split(" ", -1);
      int columns = size.length == 2 ? Integer.parseInt(size[1]) : 0;
      return columns > 0 ? columns : USUAL_WIDTH;
    } catch (IOException | NumberFormatException e) {
      return USUAL_WIDTH;
    }
  }
}
