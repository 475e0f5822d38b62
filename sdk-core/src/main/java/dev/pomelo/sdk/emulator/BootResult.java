package dev.pomelo.sdk.emulator;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a boot test ended.
 *
 * @param cases the boot, the commands, the power-off, in order
 * @param timeToPrompt from the start of QEMU to the first shell or login prompt, or null where none
 *     came
 * @param duration from the start of QEMU to its end
 * @param transcript file with all that the console showed
 * @param memory the guest's memory once it was up, or null where it did not say
 */
public record BootResult(
    List<CaseResult> cases,
    @Nullable Duration timeToPrompt,
    Duration duration,
    Path transcript,
    @Nullable Memory memory) {

  /**
   * What {@code /proc/meminfo} says.
   *
   * @param totalBytes memory that the kernel manages
   * @param availableBytes memory that programs could still get
   */
  public record Memory(long totalBytes, long availableBytes) {

    /** Memory that is in use. */
    public long usedBytes() {
      return totalBytes - availableBytes;
    }
  }

  public BootResult {
    cases = List.copyOf(cases);
  }

  /** Whether every case passed. */
  public boolean passed() {
    return cases.stream().allMatch(c -> c.outcome() == CaseResult.Outcome.PASSED);
  }

  /** Number of cases that ended this way. */
  public long count(CaseResult.Outcome outcome) {
    return cases.stream().filter(c -> c.outcome() == outcome).count();
  }

  /** What is wrong, in order. */
  public List<Problem> problems() {
    return cases.stream().map(CaseResult::problem).filter(Objects::nonNull).toList();
  }

  /** Whether nothing is wrong but that answers did not come in time. */
  public boolean isOnlyLate() {
    return !problems().isEmpty() && problems().stream().allMatch(ConsoleProblem::isLate);
  }

  /**
   * This result, if every case passed.
   *
   * @throws PomeloException with every problem, if there is one
   */
  public BootResult orThrow() throws PomeloException {
    if (!passed()) {
      throw new PomeloException(problems());
    }
    return this;
  }
}
