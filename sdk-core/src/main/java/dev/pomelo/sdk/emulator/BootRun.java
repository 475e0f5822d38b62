package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.emulator.CaseResult.Outcome;
import dev.pomelo.sdk.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One run of a {@link BootTest} on a machine that has been started. */
final class BootRun {

  static final String BOOT = "boots to a prompt";
  static final String POWER_OFF = "powers off";

  private static final Duration MEMORY_LIMIT = Duration.ofSeconds(10);
  private static final Pattern MEMORY =
      Pattern.compile("(?s)MemTotal: *(\\d+) kB.*MemAvailable: *(\\d+) kB");

  private final BootTest test;
  private final Console console;
  private final Shell shell;
  private final long start = System.nanoTime();
  private final List<CaseResult> cases = new ArrayList<>();
  private boolean usable = true;

  BootRun(BootTest test, Console console) {
    this.test = test;
    this.console = console;
    shell = new Shell(console);
  }

  BootResult run() throws InterruptedException {
    LoginDialogue dialogue = new LoginDialogue(console, shell, test.login());
    Optional<Problem> refused = dialogue.reachShell(atMost(test.bootTimeout()));
    Duration boot = since(start);
    cases.add(
        refused
            .map(problem -> new CaseResult(BOOT, Outcome.ERROR, boot, "", problem))
            .orElseGet(() -> new CaseResult(BOOT, Outcome.PASSED, boot, "", null)));
    usable = refused.isEmpty();
    BootResult.@Nullable Memory memory = usable ? readMemory() : null;
    for (TestCommand command : test.commands()) {
      cases.add(usable ? runCommand(command) : skipped(command.name()));
    }
    cases.add(usable ? powerOff() : skipped(POWER_OFF));
    @Nullable Long prompt = dialogue.promptNanos();
    return new BootResult(
        cases,
        prompt == null ? null : Duration.ofNanos(prompt - start),
        since(start),
        test.transcript(),
        memory);
  }

  private BootResult.@Nullable Memory readMemory() throws InterruptedException {
    Shell.Result result = shell.run("cat /proc/meminfo", atMost(MEMORY_LIMIT));
    if (result instanceof Shell.Ended ended) {
      Matcher matcher = MEMORY.matcher(ended.output());
      if (matcher.find()) {
        return new BootResult.Memory(bytes(matcher.group(1)), bytes(matcher.group(2)));
      }
    }
    return null;
  }

  private CaseResult runCommand(TestCommand command) throws InterruptedException {
    Optional<Problem> unusable = CommandCheck.tooLong(command);
    if (unusable.isPresent()) {
      return new CaseResult(command.name(), Outcome.FAILED, Duration.ZERO, "", unusable.get());
    }
    long begin = System.nanoTime();
    Shell.Result result = shell.run(command.run(), atMost(command.timeout()));
    if (result instanceof Shell.Ended ended) {
      @Nullable Problem problem = CommandCheck.problem(command, ended).orElse(null);
      Outcome outcome = problem == null ? Outcome.PASSED : Outcome.FAILED;
      return new CaseResult(command.name(), outcome, since(begin), ended.output(), problem);
    }
    Shell.Lost lost = (Shell.Lost) result;
    Duration duration = since(begin);
    Problem problem = CommandCheck.problem(command, lost, console);
    usable =
        lost.failure() instanceof ConsoleEvent.TimedOut
            && timeLeft()
            && shell.recover() instanceof ConsoleEvent.Matched;
    return new CaseResult(command.name(), Outcome.ERROR, duration, lost.output(), problem);
  }

  private CaseResult powerOff() throws InterruptedException {
    long begin = System.nanoTime();
    @Nullable Problem problem =
        PowerOff.by(test.powerOff(), shell, console, atMost(PowerOff.LIMIT)).orElse(null);
    Outcome outcome = problem == null ? Outcome.PASSED : Outcome.ERROR;
    return new CaseResult(POWER_OFF, outcome, since(begin), "", problem);
  }

  private static CaseResult skipped(String name) {
    return new CaseResult(name, Outcome.SKIPPED, Duration.ZERO, "", null);
  }

  private boolean timeLeft() {
    return test.totalTimeout().compareTo(since(start)) > 0;
  }

  private Duration atMost(Duration limit) {
    Duration left = test.totalTimeout().minus(since(start));
    Duration shorter = left.compareTo(limit) < 0 ? left : limit;
    return shorter.isNegative() ? Duration.ZERO : shorter;
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private static long bytes(String kibibytes) {
    return Long.parseLong(kibibytes) * 1024;
  }
}
