package dev.pomelo.sdk.emulator;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A command for the guest's shell and what it has to do.
 *
 * @param name what the test shows, for reports
 * @param run shell command, of one line or several; runs in a subshell
 * @param exit exit code it has to end with
 * @param expect pattern that its output has to contain, or null
 * @param timeout after which it has failed
 * @param on name of the peer that runs it, or null for the machine under test
 */
public record TestCommand(
    String name,
    String run,
    int exit,
    @Nullable Pattern expect,
    Duration timeout,
    @Nullable String on) {

  /** How long a command may run unless something else is said. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  /** A command for the machine under test. */
  public TestCommand(
      String name, String run, int exit, @Nullable Pattern expect, Duration timeout) {
    this(name, run, exit, expect, timeout, null);
  }

  /** A command that has to succeed. */
  public static TestCommand of(String name, String run) {
    return new TestCommand(name, run, 0, null, DEFAULT_TIMEOUT);
  }

  /** The same command with output that has to contain a pattern. */
  public TestCommand expecting(Pattern pattern) {
    return new TestCommand(name, run, exit, pattern, timeout, on);
  }

  /** The same command on a peer of the machine under test. */
  public TestCommand onPeer(String peer) {
    return new TestCommand(name, run, exit, expect, timeout, peer);
  }
}
