package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.emulator.CaseResult.Outcome;
import dev.pomelo.sdk.problem.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One of the machines of a {@link BootRun}: the one under test, or a peer of it. */
final class TestedGuest {

  private static final Duration MEMORY_LIMIT = Duration.ofSeconds(10);
  private static final Pattern MEMORY =
      Pattern.compile("(?s)MemTotal: *(\\d+) kB.*MemAvailable: *(\\d+) kB");

  private final String prefix;
  private final Console console;
  private final Shell shell;
  private final UnaryOperator<Duration> atMost;
  private boolean usable;

  /**
   * A guest that boots.
   *
   * @param prefix what its cases and problems begin with
   * @param atMost shortens a limit to the time that is left for all machines
   */
  TestedGuest(String prefix, Console console, UnaryOperator<Duration> atMost) {
    this.prefix = prefix;
    this.console = console;
    this.atMost = atMost;
    shell = new Shell(console);
  }

  /** Whether its shell takes commands. */
  boolean usable() {
    return usable;
  }

  LoginDialogue dialogue(@Nullable Login login) {
    return new LoginDialogue(console, shell, login);
  }

  CaseResult boot(String name, LoginDialogue dialogue, Duration timeout)
      throws InterruptedException {
    long begin = System.nanoTime();
    Optional<Problem> refused = dialogue.reachShell(atMost.apply(timeout));
    usable = refused.isEmpty();
    Outcome outcome = usable ? Outcome.PASSED : Outcome.ERROR;
    @Nullable Problem problem = refused.map(this::named).orElse(null);
    return new CaseResult(prefix + name, outcome, BootRun.since(begin), "", problem);
  }

  BootResult.@Nullable Memory readMemory() throws InterruptedException {
    Shell.Result result = shell.run("cat /proc/meminfo", atMost.apply(MEMORY_LIMIT));
    if (result instanceof Shell.Ended ended) {
      Matcher matcher = MEMORY.matcher(ended.output());
      if (matcher.find()) {
        return new BootResult.Memory(bytes(matcher.group(1)), bytes(matcher.group(2)));
      }
    }
    return null;
  }

  CaseResult run(TestCommand command) throws InterruptedException {
    Optional<Problem> unusable = CommandCheck.tooLong(command);
    if (unusable.isPresent()) {
      return result(command, Outcome.FAILED, Duration.ZERO, "", unusable.get());
    }
    long begin = System.nanoTime();
    Shell.Result result = shell.run(command.run(), atMost.apply(command.timeout()));
    if (result instanceof Shell.Ended ended) {
      @Nullable Problem problem = CommandCheck.problem(command, ended).orElse(null);
      Outcome outcome = problem == null ? Outcome.PASSED : Outcome.FAILED;
      return result(command, outcome, BootRun.since(begin), ended.output(), problem);
    }
    Shell.Lost lost = (Shell.Lost) result;
    Duration duration = BootRun.since(begin);
    Problem problem = CommandCheck.problem(command, lost, console);
    usable =
        lost.failure() instanceof ConsoleEvent.TimedOut
            && !atMost.apply(MEMORY_LIMIT).isZero()
            && shell.recover() instanceof ConsoleEvent.Matched;
    return result(command, Outcome.ERROR, duration, lost.output(), problem);
  }

  @Nullable Problem powerOff(String command) throws InterruptedException {
    return PowerOff.by(command, shell, console, atMost.apply(PowerOff.LIMIT)).orElse(null);
  }

  private CaseResult result(
      TestCommand command,
      Outcome outcome,
      Duration duration,
      String output,
      @Nullable Problem problem) {
    @Nullable Problem named = problem == null ? null : named(problem);
    return new CaseResult(prefix + command.name(), outcome, duration, output, named);
  }

  private Problem named(Problem problem) {
    return new Problem(problem.location(), prefix + problem.message(), problem.details());
  }

  private static long bytes(String kibibytes) {
    return Long.parseLong(kibibytes) * 1024;
  }
}
