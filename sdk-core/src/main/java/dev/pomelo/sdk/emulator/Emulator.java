package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A running QEMU with its console. Closing it ends QEMU, whatever state the guest is in. */
public final class Emulator implements AutoCloseable {

  private static final Duration QUIT = Duration.ofSeconds(2);

  private final Path directory;
  private final Process process;
  private final Console console;

  private Emulator(Path directory, Process process, Console console) {
    this.directory = directory;
    this.process = process;
    this.console = console;
  }

  /**
   * Starts a machine.
   *
   * @param transcript file that receives all that the console shows; replaced
   * @param onLine receives each line of the console, from another thread
   * @throws PomeloException if QEMU cannot be started or the transcript not be written
   * @throws InterruptedException if this thread is interrupted
   */
  public static Emulator start(Machine machine, Path transcript, Consumer<String> onLine)
      throws PomeloException, InterruptedException {
    requireQemu(machine);
    String accelerator = KvmProbe.acceleratorFor(machine);
    Path directory = temporaryDirectory();
    try {
      QemuCommand command = new QemuCommand(machine, false, accelerator, Qmp.socketIn(directory));
      Process process = Processes.start(ProcessRequest.of(command.arguments()), true);
      try {
        return new Emulator(directory, process, Console.of(process, transcript, onLine));
      } catch (PomeloException e) {
        Processes.stop(process);
        throw e;
      }
    } catch (PomeloException e) {
      delete(directory);
      throw e;
    }
  }

  /** Fails with a sentence, where the program is missing. */
  static void requireQemu(Machine machine) throws PomeloException {
    if (Processes.find(machine.qemu()).isEmpty()) {
      throw PomeloException.of(
          machine.qemu() + " is not installed",
          "run './pomelo doctor' to see what this host lacks and how to install it");
    }
  }

  /** The guest's serial console. */
  public Console console() {
    return console;
  }

  /** Whether QEMU ended by itself within a time. */
  public boolean endedWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Asks QEMU to end, so that it flushes its drives, and kills it if it does not listen. */
  @Override
  public void close() {
    try {
      if (process.isAlive()) {
        // On a thread of its own: a QEMU that hangs does not answer at all.
        Thread quit = new Thread(() -> Qmp.quit(Qmp.socketIn(directory)), "pomelo-qmp");
        quit.setDaemon(true);
        quit.start();
        endedWithin(QUIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Processes.stop(process);
      console.close();
      delete(directory);
    }
  }

  private static Path temporaryDirectory() throws PomeloException {
    try {
      // Short: the name of a Unix socket has at most 107 bytes.
      String prefix = "pomelo-qemu" + ProcessHandle.current().pid() + "-";
      Path directory = Files.createTempDirectory(prefix);
      // For the end of this process by Ctrl-C: last in, first out.
      directory.toFile().deleteOnExit();
      Qmp.socketIn(directory).toFile().deleteOnExit();
      return directory;
    } catch (IOException e) {
      throw PomeloException.of("cannot make a temporary directory: " + e.getMessage());
    }
  }

  private static void delete(Path directory) {
    try {
      Files.deleteIfExists(Qmp.socketIn(directory));
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      // The end of this process tries again.
      return;
    }
  }
}
