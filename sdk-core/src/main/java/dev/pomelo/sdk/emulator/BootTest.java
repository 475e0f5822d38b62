package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An unattended boot: wait for a prompt, log in, run commands, power off, see QEMU end.
 *
 * @param machine what to boot
 * @param login who to log in as where the console asks, or null where it must not ask
 * @param peers machines beside it, started together with it
 * @param commands run in order, each whether or not those before it passed
 * @param powerOff shell command that ends the machine; {@code poweroff -f} where the shell is init
 * @param transcript file that receives all that the console shows; replaced
 * @param bootTimeout limit for the time to the prompt
 * @param totalTimeout limit for everything
 */
public record BootTest(
    Machine machine,
    @Nullable Login login,
    List<Peer> peers,
    List<TestCommand> commands,
    String powerOff,
    Path transcript,
    Duration bootTimeout,
    Duration totalTimeout) {

  /**
   * A machine beside the one under test. It is ended, not switched off.
   *
   * @param name what commands call it
   * @param machine what to boot
   * @param transcript file that receives all that its console shows; replaced
   */
  public record Peer(String name, Machine machine, Path transcript) {}

  public BootTest {
    peers = List.copyOf(peers);
    commands = List.copyOf(commands);
  }

  /** A boot to a prompt and nothing else, as root without a password, within two minutes. */
  public static BootTest of(Machine machine, Path transcript) {
    return new BootTest(
        machine,
        Login.ROOT,
        List.of(),
        List.of(),
        "poweroff",
        transcript,
        Duration.ofMinutes(2),
        Duration.ofMinutes(10));
  }

  /** The same test with another login; null where the console must not ask. */
  public BootTest as(@Nullable Login newLogin) {
    return new BootTest(
        machine, newLogin, peers, commands, powerOff, transcript, bootTimeout, totalTimeout);
  }

  /** The same test with these machines beside the one under test and no others. */
  public BootTest beside(List<Peer> newPeers) {
    return new BootTest(
        machine, login, newPeers, commands, powerOff, transcript, bootTimeout, totalTimeout);
  }

  /** The same test with these commands and no others. */
  public BootTest running(List<TestCommand> newCommands) {
    return new BootTest(
        machine, login, peers, newCommands, powerOff, transcript, bootTimeout, totalTimeout);
  }

  /** The same test with another command that ends the machine. */
  public BootTest endingWith(String newPowerOff) {
    return new BootTest(
        machine, login, peers, commands, newPowerOff, transcript, bootTimeout, totalTimeout);
  }

  /** The same test with other limits. */
  public BootTest within(Duration newBootTimeout, Duration newTotalTimeout) {
    return new BootTest(
        machine, login, peers, commands, powerOff, transcript, newBootTimeout, newTotalTimeout);
  }

  /**
   * Runs the test. QEMU is gone when this returns, however it returns.
   *
   * @param onLine receives each line of the console, from another thread
   * @return how it ended, also where the guest does not come up
   * @throws PomeloException if QEMU cannot be started or the transcript not be written
   * @throws InterruptedException if this thread is interrupted
   */
  public BootResult run(Consumer<String> onLine) throws PomeloException, InterruptedException {
    List<Emulator> running = new ArrayList<>();
    try {
      running.add(Emulator.start(machine, transcript, onLine));
      Map<String, Console> consoles = new LinkedHashMap<>();
      for (Peer peer : peers) {
        Emulator emulator = Emulator.start(peer.machine(), peer.transcript(), line -> {});
        running.add(emulator);
        consoles.put(peer.name(), emulator.console());
      }
      return new BootRun(this, running.get(0).console(), consoles).run();
    } finally {
      running.forEach(Emulator::close);
    }
  }
}
