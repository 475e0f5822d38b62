package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Says what went wrong on a console, what it showed last, and what to look at next. */
final class ConsoleProblem {

  private static final int SHOWN_LINES = 25;

  /** How the message of a wait that was too long ends. */
  private static final Pattern LATE = Pattern.compile(" did not (come|end) within [0-9.]+ s$");

  private ConsoleProblem() {}

  /**
   * The problem of a wait that failed.
   *
   * @param awaited what did not come, as in "a prompt"
   */
  static Problem of(ConsoleEvent.Failure failure, String awaited, Console console) {
    return of(failure, awaited, console.lastLines(SHOWN_LINES));
  }

  /** The same, with the lines that are worth showing. */
  static Problem of(ConsoleEvent.Failure failure, String awaited, List<String> lines) {
    if (failure instanceof ConsoleEvent.Panic panic) {
      return problem("kernel panic: " + panic.message(), lines, afterPanic(panic.message()));
    }
    if (failure instanceof ConsoleEvent.Oops oops) {
      return problem("kernel oops: " + oops.message(), lines, "the kernel went on, but not safely");
    }
    if (failure instanceof ConsoleEvent.Exited exited) {
      String message =
          "QEMU ended with exit code " + exited.code() + " before " + awaited + " came";
      return problem(message, lines, afterExit(exited.code()));
    }
    Duration limit = ((ConsoleEvent.TimedOut) failure).limit();
    String hint =
        lines.isEmpty()
            ? "nothing came at all: check console= and earlycon on the kernel command line,"
                + " and the driver of that serial port"
            : "raise the limit if the machine was still at work";
    return problem(awaited + " did not come within " + seconds(limit), lines, hint);
  }

  /** Whether something only did not come, or end, in time. */
  static boolean isLate(Problem problem) {
    return LATE.matcher(problem.message()).find();
  }

  /** A problem with the last lines of the console. */
  static Problem of(String message, String hint, Console console) {
    return problem(message, console.lastLines(SHOWN_LINES), hint);
  }

  /** A time as people read it: {@code 0.4 s}, {@code 120 s}. */
  static String seconds(Duration time) {
    long millis = time.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
  }

  private static Problem problem(String message, List<String> lines, String hint) {
    List<String> details = new ArrayList<>();
    details.add(lines.isEmpty() ? "the console showed nothing" : "the console's last lines:");
    lines.forEach(line -> details.add("| " + line));
    details.add(hint);
    return new Problem(null, message, details);
  }

  private static String afterPanic(String message) {
    if (message.contains("Unable to mount root fs")) {
      return "no root file system: check root= and initrd, and that the kernel has the drivers of"
          + " the disk and its file system";
    }
    if (message.contains("No working init")) {
      return "the root file system has no init that runs: check /init or /sbin/init, its mode, and"
          + " that it is built for this architecture";
    }
    if (message.contains("Attempted to kill init")) {
      return "init ended: look at its own messages above";
    }
    if (message.contains("Out of memory") || message.contains("System is deadlocked on memory")) {
      return "give the machine more memory, or the image less to unpack";
    }
    return "the kernel's own message above says what it was doing";
  }

  private static String afterExit(int code) {
    return code == 0
        ? "the guest rebooted or switched off by itself"
        : "QEMU's own message is the last line above";
  }
}
