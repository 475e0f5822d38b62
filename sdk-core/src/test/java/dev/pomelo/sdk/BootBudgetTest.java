package dev.pomelo.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.emulator.BootResult;
import dev.pomelo.sdk.emulator.CaseResult;
import dev.pomelo.sdk.emulator.CaseResult.Outcome;
import dev.pomelo.sdk.image.Budget.Part;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.size.OptionReason;
import dev.pomelo.sdk.size.SizeItem;
import dev.pomelo.sdk.size.SizeItem.Area;
import dev.pomelo.sdk.size.SizeReport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BootBudgetTest {

  private static final long EIGHT_MEBIBYTES = 8L << 20;

  private static final SizeReport REPORT =
      new SizeReport(
          SizeReport.FORMAT,
          "tiny",
          "pc-floppy",
          "6.1.192",
          800_000,
          0,
          List.of(
              new SizeItem(
                  Area.KERNEL,
                  List.of("INET"),
                  "net/ipv4",
                  "INET",
                  300_000,
                  50_000,
                  40_000,
                  90_000),
              new SizeItem(
                  Area.KERNEL,
                  List.of("VT"),
                  "drivers/tty/vt",
                  "VT",
                  90_000,
                  9_000,
                  1_000,
                  40_000)),
          List.of(
              new OptionReason("linux", "INET", "asked", "image.yaml:3", "image.yaml:3"),
              new OptionReason("linux", "VT", "default", "", "")));

  @Test
  void withinTheBudgetEachMarginIsSaid() {
    List<CaseResult> cases =
        judged(
            boot(Duration.ofMillis(1400), EIGHT_MEBIBYTES - 5_000_000),
            limit(Part.MEMORY, 6 << 20),
            limit(Part.BOOT_TIME, 2000));

    assertThat(cases)
        .extracting(CaseResult::name)
        .containsExactly(
            "boots to a prompt",
            "is within its budget: memory at the prompt",
            "is within its budget: time to the prompt");
    assertThat(cases).allMatch(c -> c.outcome() == Outcome.PASSED);
    assertThat(cases.get(1).output())
        .isEqualTo(
            "budget of pc-floppy: 1,291,456 bytes of 6,291,456 bytes left for the memory at the"
                + " prompt");
    assertThat(cases.get(2).output())
        .isEqualTo("budget of pc-floppy: 0.60 s of 2.00 s left for the time to the prompt");
  }

  @Test
  void tooMuchMemoryNamesWhatTakesThatMuch() {
    List<CaseResult> cases =
        judged(
            boot(Duration.ofMillis(1400), EIGHT_MEBIBYTES - 5_000_000),
            limit(Part.MEMORY, 4_900_000));

    assertThat(cases.get(1).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(rendered(cases.get(1)))
        .isEqualTo(
            """
            image.yaml:4:17: the memory at the prompt of pc-floppy is 5,000,000 bytes, 100,000 bytes over its budget of 4,900,000 bytes
              dropping one of these would do, the cheapest first:
                 100,000  VT                       default
                 390,000  INET                     image.yaml:3
              'mvn pomelo:size' has the rest; or raise the limit\
            """);
  }

  @Test
  void tooLongABootSaysHowToFindOutWhatTakesTheTime() {
    List<CaseResult> cases =
        judged(boot(Duration.ofMillis(2250), 3_000_000L), limit(Part.BOOT_TIME, 2000));

    assertThat(rendered(cases.get(1)))
        .isEqualTo(
            """
            image.yaml:4:17: the time to the prompt of pc-floppy is 2.25 s, 0.25 s over its budget of 2.00 s
              'initcall_debug' on the kernel's command line says which part of it takes how long; or raise the limit\
            """);
  }

  @Test
  void memoryThatASystemDoesNotTellIsAProblem() {
    List<CaseResult> cases =
        judged(boot(Duration.ofMillis(900), null), limit(Part.MEMORY, 6 << 20));

    assertThat(rendered(cases.get(1)))
        .isEqualTo(
            """
            image.yaml:4:17: the memory at the prompt of pc-floppy cannot be told
              it is read from /proc/meminfo: the image needs 'cat', and /proc mounted\
            """);
  }

  @Test
  void aSystemThatDoesNotComeUpIsNotHeldAgainstItsBudget() {
    assertThat(judged(boot(null, null), limit(Part.BOOT_TIME, 2000)).get(1).outcome())
        .isEqualTo(Outcome.SKIPPED);
  }

  private static List<CaseResult> judged(BootResult boot, BootBudget.Limit... limits) {
    return new BootBudget(List.of(limits))
        .judge("pc-floppy", EIGHT_MEBIBYTES, REPORT, boot)
        .cases();
  }

  private static BootBudget.Limit limit(Part part, long most) {
    return new BootBudget.Limit(part, most, new Location("image.yaml", 4, 17));
  }

  private static BootResult boot(@Nullable Duration prompt, @Nullable Long available) {
    Outcome outcome = prompt == null ? Outcome.ERROR : Outcome.PASSED;
    return new BootResult(
        List.of(new CaseResult("boots to a prompt", outcome, Duration.ZERO, "", null)),
        prompt,
        Duration.ofSeconds(3),
        Path.of("console.txt"),
        available == null ? null : new BootResult.Memory(7_000_000, available));
  }

  private static String rendered(CaseResult result) {
    Problem problem = Objects.requireNonNull(result.problem());
    return problem.render();
  }
}
