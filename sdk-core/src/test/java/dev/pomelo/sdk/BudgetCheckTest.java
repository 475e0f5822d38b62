package dev.pomelo.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.image.Budget;
import dev.pomelo.sdk.image.Budget.Limit;
import dev.pomelo.sdk.image.Budget.Part;
import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.size.OptionReason;
import dev.pomelo.sdk.size.SizeItem;
import dev.pomelo.sdk.size.SizeItem.Area;
import dev.pomelo.sdk.size.SizeReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @TempDir Path directory;

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
    assertThat(check.problems(REPORT, OptionTitles.NONE).get(0).render())
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
  void overOneLimitWhatIsLeftOfTheOthersIsSaidToo() {
    BudgetCheck check =
        check(limit(Part.ROOTFS, 31_000), limit(Part.KERNEL, 92_000), limit(Part.IMAGE, 140_000));

    List<Problem> problems = check.problems(REPORT, OptionTitles.NONE);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).details())
        .endsWith(
            "what holds: 1,000 of 31,000 left for the root file system; "
                + "10,000 of 140,000 left for the kernel with its root file system",
            "'mvn pomelo:size' has the rest; or raise the limit");
  }

  @Test
  void whereNothingAloneMakesThatRoomTheMostExpensiveAreNamed() {
    assertThat(check(limit(Part.IMAGE, 50_000)).problems(REPORT, OptionTitles.NONE).get(0).render())
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
    BudgetCheck check =
        new BudgetCheck(new Budget(List.of(limit(Part.ROOTFS, 30_000))), image(0), Map.of());

    assertThat(check.isOver()).isTrue();
    assertThat(check.problems(REPORT, OptionTitles.NONE).get(0).render())
        .isEqualTo(
            """
            image.yaml:9:11: the root file system for qemu-arm has no size of its own
              the kernel carries it: set a limit for 'kernel' or 'image' instead\
            """);
  }

  @Test
  void aRecipeIsHeldAgainstTheFilesThatItInstalls() throws Exception {
    assertThat(check(recipe("busybox", 50_000)).margins())
        .isEqualTo("budget of qemu-arm: 5,000 of 50,000 left for the recipe busybox");
    assertThat(check(recipe("busybox", 40_000)).problems(REPORT, titles()).get(0).render())
        .isEqualTo(
            """
            image.yaml:9:11: the recipe busybox for qemu-arm is 45,000 bytes, 5,000 over its budget of 40,000
              dropping one of these would do, the cheapest first:
                  42,000  busybox LS               'ls (14 kb)', shell.config:4
              'mvn pomelo:size' has the rest; or raise the limit\
            """);
  }

  @Test
  void aRecipeThatInstallsNothingIsToldFromThoseThatDo() {
    BudgetCheck check = check(recipe("bussybox", 50_000));

    assertThat(check.isOver()).isTrue();
    assertThat(check.problems(REPORT, OptionTitles.NONE).get(0).render())
        .isEqualTo(
            """
            image.yaml:9:11: no recipe 'bussybox' installs files for qemu-arm
              did you mean 'busybox'? These do: busybox, dropbear\
            """);
  }

  @Test
  void limitsThatOnlyABootCanTellAreNotLookedAt() {
    BudgetCheck check = check(limit(Part.MEMORY, 1), limit(Part.BOOT_TIME, 1));

    assertThat(check.isOver()).isFalse();
    assertThat(check.margins()).isEmpty();
  }

  @Test
  void withoutABudgetThereIsNothingToSay() {
    assertThat(check().isOver()).isFalse();
    assertThat(check().margins()).isEmpty();
  }

  private OptionTitles titles() throws Exception {
    Files.writeString(directory.resolve("Config.in"), "config LS\n\tbool \"ls (14 kb)\"\n");
    Setting setting = new Setting(directory, Map.of(), (c, e, d) -> "", Messages.NONE);
    return new OptionTitles(Map.of("busybox", KconfigReader.read("Config.in", setting).tree()));
  }

  private static Limit recipe(String name, long bytes) {
    return new Limit(Part.RECIPE, name, bytes, new Location("image.yaml", 9, 11));
  }

  private static Limit limit(Part part, long bytes) {
    return new Limit(part, "", bytes, new Location("image.yaml", 9, 11));
  }

  private static BudgetCheck check(Limit... limits) {
    return new BudgetCheck(
        new Budget(List.of(limits)), image(30_000), Map.of("busybox", 45_000L, "dropbear", 9L));
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
    return new SizeItem(
        area, group, option + ".o", option, area == Area.ROOTFS ? 42_000 : 0, 0, 0, stored);
  }
}
