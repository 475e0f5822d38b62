package dev.pomelo.sdk.emulator;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The shell at the other end of a console. It may echo what it gets, wrap it at the width of a
 * terminal and print prompts in between: results are found by markers only.
 */
final class Shell {

  /** A line of BusyBox's line editor holds 1,023 bytes, less where it is built small. */
  static final int LONGEST_LINE = 900;

  private static final int TRIES = 3;
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final String INTERRUPT = "\u0003";

  /** Leaves the console to the shell: only emergencies of the kernel may still interrupt it. */
  private static final String QUIET =
      "{ dmesg -n 1 || echo 1 >/proc/sys/kernel/printk; } 2>/dev/null; ";

  private static final Pattern SYNTAX_ERROR = Pattern.compile("(?m)^.*syntax error.*$");

  private final Console console;

  Shell(Console console) {
    this.console = console;
  }

  /** How a command ended. */
  sealed interface Result {}

  /** It ran to its end. */
  record Ended(int exit, String output) implements Result {}

  /** The shell could not read it. */
  record Unreadable(String message) implements Result {}

  /** It did not end. */
  record Lost(ConsoleEvent.Failure failure, String output) implements Result {}

  /** Makes sure that a shell reads what is typed; tries again, as a prompt may flush its input. */
  ConsoleEvent synchronise(Duration timeout) throws InterruptedException {
    Duration each = timeout.compareTo(ANSWER) < 0 ? timeout : ANSWER;
    ConsoleEvent event = new ConsoleEvent.TimedOut(timeout);
    for (int i = 0; i < TRIES && event instanceof ConsoleEvent.TimedOut; i++) {
      Marker marker = Marker.unique();
      console.send(QUIET + "echo " + marker.quoted() + "\n");
      event = console.expect(each, marker.followedBy("\\n"));
    }
    return event;
  }

  /** Runs a command in a subshell without input. */
  Result run(String command, Duration timeout) throws InterruptedException {
    Marker begin = Marker.unique();
    Marker end = Marker.unique();
    long start = System.nanoTime();
    console.send(
        "(echo "
            + begin.quoted()
            + "\n"
            + command.strip()
            + "\n) </dev/null 2>&1; echo "
            + end.quoted()
            + "-$?\n");
    ConsoleEvent first = console.expect(timeout, begin.followedBy("\\n"), SYNTAX_ERROR);
    if (first instanceof ConsoleEvent.Failure failure) {
      return new Lost(failure, "");
    }
    ConsoleEvent.Matched begun = (ConsoleEvent.Matched) first;
    if (begun.index() == 1) {
      return new Unreadable(begun.match().group());
    }
    Duration left = timeout.minusNanos(System.nanoTime() - start);
    ConsoleEvent last = console.expect(left, end.followedBy("-(\\d+)\\n"));
    if (last instanceof ConsoleEvent.Matched ended) {
      return new Ended(Integer.parseInt(ended.match().group(1)), ended.before());
    }
    return new Lost((ConsoleEvent.Failure) last, console.unread());
  }

  /** Interrupts what runs and gets back to the prompt. */
  ConsoleEvent recover() throws InterruptedException {
    console.send(INTERRUPT + "\n");
    return synchronise(ANSWER);
  }

  /** Types a command whose end nobody waits for. */
  void type(String command) {
    console.send(command + "\n");
  }
}
