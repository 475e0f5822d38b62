package dev.pomelo.sdk;

import dev.pomelo.sdk.emulator.BootResult;
import dev.pomelo.sdk.emulator.CaseResult;
import dev.pomelo.sdk.emulator.CaseResult.Outcome;
import dev.pomelo.sdk.image.Budget;
import dev.pomelo.sdk.image.Budget.Part;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.size.SizeItem.Area;
import dev.pomelo.sdk.size.SizeReport;
import dev.pomelo.sdk.size.SizeRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The limits that only a booted system can be held against, as {@code boot.json} has them.
 *
 * @param limits in the order of the definition
 */
record BootBudget(List<Limit> limits) {

  /** What the cases of a boot test are called that hold a system against its budget. */
  private static final String WITHIN = "is within its budget: ";

  /** No limits. */
  static final BootBudget NONE = new BootBudget(List.of());

  BootBudget {
    limits = List.copyOf(limits);
  }

  /**
   * A limit.
   *
   * @param part {@link Part#MEMORY} or {@link Part#BOOT_TIME}
   * @param most bytes, or milliseconds
   * @param location where it is written
   */
  record Limit(Part part, long most, Location location) {}

  /** Those of an image's limits that are measured at boot. */
  static BootBudget of(Budget budget) {
    return new BootBudget(
        budget.limits().stream()
            .filter(limit -> limit.part().isMeasuredAtBoot())
            .map(limit -> new Limit(limit.part(), limit.most(), limit.location()))
            .toList());
  }

  /** Whether what memory is used for must be known where it is too much. */
  boolean limitsMemory() {
    return limits.stream().anyMatch(limit -> limit.part() == Part.MEMORY);
  }

  /**
   * A boot with one case more for each limit, after its own. The case's output has the margin.
   *
   * @param memoryBytes of the machine
   * @param report what the image consists of; null where nobody made one
   */
  BootResult judge(String board, long memoryBytes, @Nullable SizeReport report, BootResult boot) {
    List<CaseResult> cases = new ArrayList<>(boot.cases());
    for (Limit limit : limits) {
      Optional<Long> used =
          limit.part() == Part.MEMORY
              ? Optional.ofNullable(boot.memory()).map(m -> memoryBytes - m.availableBytes())
              : Optional.ofNullable(boot.timeToPrompt()).map(Duration::toMillis);
      cases.add(judge(board, limit, used, report, boot.timeToPrompt() != null));
    }
    return new BootResult(
        cases, boot.timeToPrompt(), boot.duration(), boot.transcript(), boot.memory());
  }

  private static CaseResult judge(
      String board, Limit limit, Optional<Long> used, @Nullable SizeReport report, boolean up) {
    String name = WITHIN + limit.part().label();
    if (used.isEmpty()) {
      @Nullable Problem unknown = up ? unknown(board, limit) : null;
      return result(name, up ? Outcome.FAILED : Outcome.SKIPPED, "", unknown);
    }
    long left = limit.most() - used.get();
    if (left >= 0) {
      String margin =
          String.format(
              "budget of %s: %s of %s left for the %s",
              board, amount(limit, left), amount(limit, limit.most()), limit.part().label());
      return result(name, Outcome.PASSED, margin, null);
    }
    List<String> details = new ArrayList<>();
    if (limit.part() == Part.MEMORY && report != null) {
      details.addAll(
          new BudgetAdvice(SizeRow.of(report), OptionTitles.NONE).lines(-left, BootBudget::memory));
    }
    details.add(
        limit.part() == Part.MEMORY
            ? "'mvn pomelo:size' has the rest; or raise the limit"
            : "'initcall_debug' on the kernel's command line says which part of it takes how long;"
                + " or raise the limit");
    Problem over =
        new Problem(
            limit.location(),
            String.format(
                "the %s of %s is %s, %s over its budget of %s",
                limit.part().label(),
                board,
                amount(limit, used.get()),
                amount(limit, -left),
                amount(limit, limit.most())),
            details);
    return result(name, Outcome.FAILED, "", over);
  }

  private static Problem unknown(String board, Limit limit) {
    return Problem.at(
        limit.location(),
        "the memory at the prompt of " + board + " cannot be told",
        "it is read from /proc/meminfo: the image needs 'cat', and /proc mounted");
  }

  /** What a row takes of the memory: files of an initramfs are in it with their content. */
  private static long memory(SizeRow row) {
    return row.area() == Area.KERNEL ? row.memory() : row.text() + row.data();
  }

  private static CaseResult result(
      String name, Outcome outcome, String output, @Nullable Problem problem) {
    return new CaseResult(name, outcome, Duration.ZERO, output, problem);
  }

  private static String amount(Limit limit, long amount) {
    return limit.part() == Part.MEMORY
        ? String.format(Locale.ROOT, "%,d bytes", amount)
        : String.format(Locale.ROOT, "%.2f s", amount / 1000.0);
  }
}
