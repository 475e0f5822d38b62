package dev.pomelo.sdk.emulator;

import java.time.Duration;

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

  private final Console console;

  Shell(Console console) {
    this.console = console;
  }

  /** How a command ended. */
  sealed interface Result {}

  /** It ran to its end. */
  record Ended(int exit, String output) implements Result {}

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

  /**
   * Runs a command in a shell of its own, without input. As one quoted argument, it cannot end or
   * confuse the shell that prints the markers, whatever quotes and brackets it leaves open.
   */
  Result run(String command, Duration timeout) throws InterruptedException {
    long start = System.nanoTime();
    Marker begin = Marker.unique();
    Marker end = Marker.unique();
    String quoted = "'" + command.strip().replace("'", "'\\''") + "'";
    console.send("echo " + begin.quoted() + "; sh -c " + quoted + " </dev/null 2>&1; ");
    console.send("echo " + end.quoted() + "-$?\n");
    ConsoleEvent event = console.expect(timeout, begin.followedBy("\\n"));
    if (event instanceof ConsoleEvent.Matched) {
      Duration left = timeout.minusNanos(System.nanoTime() - start);
      event = console.expect(left, end.followedBy("-(\\d+)\\n"));
    }
    if (event instanceof ConsoleEvent.Matched ended) {
      return new Ended(Integer.parseInt(ended.match().group(1)), ended.before());
    }
    boolean late = event instanceof ConsoleEvent.TimedOut;
    return new Lost(
        late ? new ConsoleEvent.TimedOut(timeout) : (ConsoleEvent.Failure) event, console.unread());
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
