package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;

/**
 * A machine on the user's own terminal.
 *
 * @param machine what to run
 */
public record InteractiveRun(Machine machine) {

  /** How to leave, to be shown before {@link #run}. */
  public static final String HOW_TO_LEAVE =
      "the terminal is the machine's console; Ctrl-A X ends QEMU, Ctrl-A C is its monitor";

  /**
   * Runs the machine until it or the user ends it.
   *
   * @return QEMU's exit code
   * @throws PomeloException if QEMU cannot be started
   * @throws InterruptedException if this thread is interrupted; QEMU is ended
   */
  public int run() throws PomeloException, InterruptedException {
    Emulator.requireQemu(machine);
    String accelerator = KvmProbe.acceleratorFor(machine);
    QemuCommand command = new QemuCommand(machine, true, accelerator, null);
    return Processes.runOnTerminal(ProcessRequest.of(command.arguments()));
  }
}
