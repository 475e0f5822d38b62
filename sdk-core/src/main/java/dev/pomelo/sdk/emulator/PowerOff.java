package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.problem.Problem;
import java.time.Duration;
import java.util.Optional;

/** Switches a system off from its own shell, and sees QEMU end. */
final class PowerOff {

  /** How long a system may take to go down. */
  static final Duration LIMIT = Duration.ofSeconds(60);

  private PowerOff() {}

  /**
   * Types the command and waits.
   *
   * @return what is wrong, empty where QEMU ended as it should
   */
  static Optional<Problem> by(String command, Shell shell, Console console, Duration limit)
      throws InterruptedException {
    shell.type(command);
    ConsoleEvent event = console.expect(limit, Prompts.HALTED);
    if (event instanceof ConsoleEvent.Matched) {
      return Optional.of(
          ConsoleProblem.of(
              "the system halted, but the machine did not switch off",
              "the kernel needs the machine's power-off driver (ACPI, PSCI, SBI, syscon-poweroff);"
                  + " 'reboot' ends QEMU too",
              console));
    }
    return event instanceof ConsoleEvent.Exited exited && exited.code() == 0
        ? Optional.empty()
        : Optional.of(
            ConsoleProblem.of(
                (ConsoleEvent.Failure) event, "the end after '" + command + "'", console));
  }
}
