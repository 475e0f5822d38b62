package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A system that is up, with a shell that runs one command after the other. Closing it ends QEMU,
 * whatever state the guest is in. Not safe for several threads.
 */
public final class BootedGuest implements AutoCloseable {

  private static final String POWER_OFF = "poweroff";

  private final Console console;
  private final Shell shell;
  private final Runnable end;
  private @Nullable Problem lost;

  private BootedGuest(Console console, Shell shell, Runnable end) {
    this.console = console;
    this.shell = shell;
    this.end = end;
  }

  /**
   * Boots a machine to a shell.
   *
   * @param login who to log in as where the console asks, or null where it must not ask
   * @param transcript file that receives all that the console shows; replaced
   * @param timeout limit for the time to the shell
   * @throws PomeloException if QEMU cannot be started or the guest does not come up; QEMU is gone
   */
  public static BootedGuest boot(
      Machine machine, @Nullable Login login, Path transcript, Duration timeout)
      throws PomeloException, InterruptedException {
    Emulator emulator = Emulator.start(machine, transcript, line -> {});
    return reach(emulator.console(), login, timeout, emulator::close);
  }

  /**
   * Waits for the shell of a machine that was started.
   *
   * @param end ends the machine; called here where the guest does not come up
   */
  static BootedGuest reach(Console console, @Nullable Login login, Duration timeout, Runnable end)
      throws PomeloException, InterruptedException {
    boolean up = false;
    try {
      Shell shell = new Shell(console);
      Optional<Problem> refused = new LoginDialogue(console, shell, login).reachShell(timeout);
      if (refused.isPresent()) {
        throw new PomeloException(refused.get());
      }
      up = true;
      return new BootedGuest(console, shell, end);
    } finally {
      if (!up) {
        end.run();
      }
    }
  }

  /**
   * Runs a command in a shell of its own, without input.
   *
   * @param command one line or several, none of them longer than 900 characters
   * @throws PomeloException if the command does not end in time, or the guest is gone
   */
  public CommandResult run(String command, Duration timeout)
      throws PomeloException, InterruptedException {
    if (lost != null) {
      throw new PomeloException(lost);
    }
    TestCommand asked = new TestCommand("the command", command, 0, null, timeout);
    Optional<Problem> tooLong = CommandCheck.tooLong(asked);
    if (tooLong.isPresent()) {
      throw new PomeloException(tooLong.get());
    }
    Shell.Result result = shell.run(command, timeout);
    if (result instanceof Shell.Ended ended) {
      return new CommandResult(ended.exit(), ended.output());
    }
    Shell.Lost gone = (Shell.Lost) result;
    Problem problem = CommandCheck.problem(asked, gone, console);
    boolean usable =
        gone.failure() instanceof ConsoleEvent.TimedOut
            && shell.recover() instanceof ConsoleEvent.Matched;
    if (!usable) {
      lost = problem;
    }
    throw new PomeloException(problem);
  }

  /**
   * Switches the system off from its own shell, and waits until QEMU has ended.
   *
   * @throws PomeloException if it does not go down, or was lost before
   */
  public void powerOff() throws PomeloException, InterruptedException {
    powerOff(POWER_OFF);
  }

  void powerOff(String command) throws PomeloException, InterruptedException {
    Optional<Problem> problem =
        lost != null ? Optional.of(lost) : PowerOff.by(command, shell, console, PowerOff.LIMIT);
    if (problem.isPresent()) {
      throw new PomeloException(problem.get());
    }
  }

  @Override
  public void close() {
    end.run();
  }
}
