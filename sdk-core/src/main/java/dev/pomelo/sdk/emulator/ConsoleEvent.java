package dev.pomelo.sdk.emulator;

import java.time.Duration;
import java.util.regex.MatchResult;

/** What ended a wait for the console. */
public sealed interface ConsoleEvent {

  /**
   * One of the patterns appeared.
   *
   * @param index which, counted from 0
   * @param match where, with its groups
   * @param before what the console showed between the last match and this one
   */
  record Matched(int index, MatchResult match, String before) implements ConsoleEvent {}

  /** Something else happened, and what was waited for will not come. */
  sealed interface Failure extends ConsoleEvent {}

  /**
   * The kernel gave up.
   *
   * @param message as in {@code VFS: Unable to mount root fs on unknown-block(0,0)}
   */
  record Panic(String message) implements Failure {}

  /**
   * The kernel found a fault in itself.
   *
   * @param message as in {@code BUG: kernel NULL pointer dereference, address: 0000000000000000}
   */
  record Oops(String message) implements Failure {}

  /**
   * QEMU ended.
   *
   * @param code its exit code
   */
  record Exited(int code) implements Failure {}

  /**
   * Nothing of that came in time.
   *
   * @param limit how long it was waited for
   */
  record TimedOut(Duration limit) implements Failure {}
}
