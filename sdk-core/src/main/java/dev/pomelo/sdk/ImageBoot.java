package dev.pomelo.sdk;

import dev.pomelo.sdk.emulator.BootResult;
import dev.pomelo.sdk.emulator.BootedGuest;
import dev.pomelo.sdk.emulator.InteractiveRun;
import dev.pomelo.sdk.emulator.Login;
import dev.pomelo.sdk.emulator.Machine;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.size.SizeReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Boots finished images in an emulator: all that it needs lies in the image's directory. */
public final class ImageBoot {

  private static final Duration BOOT_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration TEST_TIMEOUT = Duration.ofMinutes(20);

  private ImageBoot() {}

  /**
   * Boots a finished image unattended and runs its tests.
   *
   * @param imageDirectory where the image's files lie
   * @param login who to log in as where the console asks, or null
   * @param transcript file for all that the console shows
   * @param bootTimeout limit for the time to the prompt; zero for the usual one
   */
  public static BootResult test(
      Path imageDirectory, @Nullable Login login, Path transcript, Duration bootTimeout)
      throws PomeloException, InterruptedException {
    BootDescription description = BootDescription.read(imageDirectory);
    try (TestBench bench = TestBench.of(description, imageDirectory, transcript)) {
      BootResult boot =
          bench.test().as(login).within(usual(bootTimeout), TEST_TIMEOUT).run(line -> {});
      BootBudget budget = description.budget() == null ? BootBudget.NONE : description.budget();
      Path report = ImageRequest.sizesBeside(imageDirectory);
      return budget.judge(
          description.board(),
          description.memoryBytes(),
          budget.limitsMemory() && Files.exists(report) ? SizeReport.read(report) : null,
          boot);
    }
  }

  /**
   * Boots a finished image for whoever runs commands on it. The caller closes what is returned.
   *
   * @param imageDirectory where the image's files lie
   * @param login who to log in as where the console asks, or null
   * @param transcript file for all that the console shows
   * @param bootTimeout limit for the time to the prompt; zero for the usual one
   */
  public static BootedGuest boot(
      Path imageDirectory, @Nullable Login login, Path transcript, Duration bootTimeout)
      throws PomeloException, InterruptedException {
    BootDescription description = BootDescription.read(imageDirectory);
    return BootedGuest.boot(
        description.machine(imageDirectory, "panic=-1"), login, transcript, usual(bootTimeout));
  }

  private static Duration usual(Duration bootTimeout) {
    return bootTimeout.isZero() ? BOOT_TIMEOUT : bootTimeout;
  }

  /**
   * Boots a finished image on this terminal.
   *
   * @param imageDirectory where the image's files lie
   * @param arguments further arguments for QEMU; where they contradict the board's, they win
   * @return QEMU's exit code
   */
  public static int run(Path imageDirectory, List<String> arguments)
      throws PomeloException, InterruptedException {
    Machine machine = BootDescription.read(imageDirectory).machine(imageDirectory, "");
    List<String> all = new ArrayList<>(machine.extraArguments());
    all.addAll(arguments);
    return new InteractiveRun(machine.withExtraArguments(all)).run();
  }
}
