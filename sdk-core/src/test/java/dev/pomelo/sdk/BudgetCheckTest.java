package dev.pomelo.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.image.Budget;
import dev.pomelo.sdk.image.Budget.Limit;
import dev.pomelo.sdk.image.Budget.Part;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.size.OptionReason;
import dev.pomelo.sdk.size.SizeItem;
import dev.pomelo.sdk.size.SizeItem.Area;
import dev.pomelo.sdk.size.SizeReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BudgetCheckTest {

  private static final SizeReport REPORT =
      new SizeReport(
          SizeReport.FORMAT,
          "gateway",
          "qemu-arm",
          "6.1.192",
          100_000,
          30_000,
          List.of(
              item(Area.KERNEL, "INET", 60_000),
              item(Area.KERNEL, "UNIX", 9_000),
              item(Area.KERNEL, "", 31_000),
              item(Area.ROOTFS, "LS", 30_000)),
          List.of(
              new OptionReason("linux", "INET", "asked", "image.yaml:3", "image.yaml:3"),
              new OptionReason("linux", "UNIX", "selected", "NET", "image.yaml:4"),
              new OptionReason("busybox", "LS", "asked", "shell.config:4", "shell.config:4")));

  @Test
  void underTheBudgetTheMarginIsSaid() {
    BudgetCheck check = check(limit(Part.KERNEL, 110_000), limit(Part.ROOTFS, 30_000));

    assertThat(check.isOver()).isFalse();
    assertThat(check.margins())
        .isEqualTo(
            "budget of qemu-arm: 10,000 of 110,000 left for the kernel; "
                + "0 of 30,000 left for the root file system");
  }

  @Test
  void overItTheCheapestThingsThatWouldDoAreNamed() {
    BudgetCheck check = check(limit(Part.KERNEL, 92_000));

    assertThat(check.isOver()).isTrue();
    assertThat(check.problems(REPORT).get(0).render())
        .isEqualTo(
            """
            image.yaml:9:11: the kernel for qemu-arm is 100,000 bytes, 8,000 over its budget of 92,000
              dropping one of these would do, the cheapest first:
                   9,000  UNIX                     selected by NET (image.yaml:4)
                  60,000  INET                     image.yaml:3
              'mvn pomelo:size' has the rest; or raise the limit\
            """);
  }

  @Test
  void whereNothingAloneMakesThatRoomTheMostExpensiveAreNamed() {
    assertThat(check(limit(Part.IMAGE, 50_000)).problems(REPORT).get(0).render())
        .isEqualTo(
            """
            image.yaml:9:11: the kernel with its root file system for qemu-arm is 130,000 bytes, 80,000 over its budget of 50,000
              nothing alone makes that room; the most expensive things that were asked for:
                  60,000  INET                     image.yaml:3
                  30,000  busybox LS               shell.config:4
                   9,000  UNIX                     selected by NET (image.yaml:4)
              'mvn pomelo:size' has the rest; or raise the limit\
            """);
  }

  @Test
  void aRootFileSystemInTheKernelHasNoBudgetOfItsOwn() {
    BudgetCheck check = new BudgetCheck(new Budget(List.of(limit(Part.ROOTFS, 30_000))), image(0));

    assertThat(check.isOver()).isTrue();
    assertThat(check.problems(REPORT).get(0).render())
        .isEqualTo(
            """
            image.yaml:9:11: the root file system for qemu-arm has no size of its own
              the kernel carries it: set a limit for 'kernel' or 'image' instead\
            """);
  }

  @Test
  void withoutABudgetThereIsNothingToSay() {
    assertThat(check().isOver()).isFalse();
    assertThat(check().margins()).isEmpty();
  }

  private static Limit limit(Part part, long bytes) {
    return new Limit(part, bytes, new Location("image.yaml", 9, 11));
  }

  private static BudgetCheck check(Limit... limits) {
    return new BudgetCheck(new Budget(List.of(limits)), image(30_000));
  }

  private static BoardImage image(long rootfs) {
    return new BoardImage(
        "qemu-arm", Path.of("."), Path.of("zImage"), List.of(), 100_000, 0, rootfs, 0);
  }

  private static SizeItem item(Area area, String option, long stored) {
    List<String> group =
        area == Area.ROOTFS
            ? List.of("busybox", "/bin/busybox", "applets")
            : option.isEmpty() ? List.of(SizeItem.ALWAYS, "mm") : List.of(option);
    return new SizeItem(area, group, option + ".o", option, 0, 0, 0, stored);
  }
}
