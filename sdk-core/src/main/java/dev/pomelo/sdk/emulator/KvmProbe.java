package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.ProcessResult;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether KVM runs guests on this host. That {@code /dev/kvm} can be opened says little: under
 * nested virtualisation a guest can start and never get anywhere. So a guest of a few instructions
 * has to run to its end within two seconds.
 */
final class KvmProbe {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final Path DEVICE = Path.of("/dev/kvm");
  private static final Map<String, Boolean> KNOWN = new ConcurrentHashMap<>();

  private KvmProbe() {}

  /** QEMU's name of the accelerator that a machine runs with. */
  static String acceleratorFor(Machine machine) throws InterruptedException {
    return machine.acceleration() == Acceleration.AUTO && works(machine.qemu()) ? "kvm" : "tcg";
  }

  /** Whether KVM runs the guests of this QEMU; tried once in the life of this process. */
  static boolean works(String qemu) throws InterruptedException {
    Boolean known = KNOWN.get(qemu);
    if (known == null) {
      known = isForHost(qemu) && Files.isWritable(DEVICE) && runsTrialGuest(qemu, "kvm", LIMIT);
      KNOWN.put(qemu, known);
    }
    return known;
  }

  /** Whether a trial guest runs to its end in time. */
  static boolean runsTrialGuest(String qemu, String accelerator, Duration limit)
      throws InterruptedException {
    Optional<TrialGuest> guest = TrialGuest.of(qemu);
    if (guest.isEmpty()) {
      return false;
    }
    try {
      Path image = Files.createTempFile("pomelo-probe", ".bin");
      try {
        Files.write(image, guest.get().image());
        List<String> command = guest.get().command(qemu, accelerator, image);
        ProcessResult result = Processes.run(ProcessRequest.of(command).within(limit));
        return result.exitCode() == guest.get().exitCode();
      } finally {
        Files.deleteIfExists(image);
      }
    } catch (IOException | PomeloException e) {
      // It did not end in time, or not at all start: the answer is no, emulation does it.
      return false;
    }
  }

  private static boolean isForHost(String qemu) {
    return switch (System.getProperty("os.arch", "")) {
      case "amd64" -> qemu.endsWith("-x86_64") || qemu.endsWith("-i386");
      case "aarch64" -> qemu.endsWith("-aarch64");
      default -> false;
    };
  }
}
