package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What keeps a system small: its budget, and what each technique is worth. Kernels of its own: run
 * with {@code -Plong}.
 */
@Tag("long")
@ExtendWith(Stage.class)
@TestMethodOrder(OrderAnnotation.class)
class SmallnessIT {

  private static final MavenBuild BUILD = MavenBuild.of("budget-on-a-floppy");

  @Test
  @Order(1)
  void withinItsBudgetTheMarginsAreSaid() {
    BUILD
        .execute("verify")
        .saysMatching(
            "budget of pc-floppy: [\\d,]+ of 921,600 left for the kernel; [\\d,]+ of 1,474,560 left"
                + " for the kernel with its root file system; [\\d,]+ of 409,600 left for the recipe"
                + " busybox")
        .saysMatching(
            "budget of pc-floppy: [\\d,]+ bytes of 7,340,032 bytes left for the memory at the prompt")
        .saysMatching("budget of pc-floppy: [\\d.]+ s of 60.00 s left for the time to the prompt");
  }

  @Test
  @Order(2)
  void overItTheBuildSaysWhatWouldBeLost() throws IOException {
    budget("recipes: {busybox: 279K}", "kernel: 630K");
    BUILD
        .executeAndFail("package")
        .saysMatching(
            "the kernel for pc-floppy is [\\d,]+ bytes, [\\d,]+ over its budget of 645,120")
        .saysMatching("[\\d,]+  PROC_FS +'/proc file system support', .*10-base.config.ftl:\\d+")
        .saysMatching("the recipe busybox for pc-floppy is [\\d,]+ bytes, [\\d,]+ over its budget")
        .saysMatching("[\\d,]+  busybox VI +'vi \\(23 kb\\)', .*shell.config:\\d+");
    budget("memory: 2M");
    BUILD
        .executeAndFail("verify")
        .saysMatching(
            "the memory at the prompt of pc-floppy is [\\d,]+ bytes, [\\d,]+ bytes over its budget of"
                + " 2,097,152 bytes");
  }

  @Test
  @Order(3)
  void theLadderSaysWhatOneFileInsteadOfTwoIsWorth() {
    MavenRun run =
        BUILD
            .with("pomelo.ladder.from", "one-file")
            .with("pomelo.ladder.boots", "1")
            .execute("pomelo:ladder")
            .saysMatching("start +[\\d,]+ +- +[\\d,]+ +[\\d,]+ +[\\d.]+ s")
            .saysMatching("no initrd beside the kernel +.*in kernel +[\\d,]+ +[\\d,]+ +-[\\d.]+ %")
            .saysMatching("inside +.* as the image has it")
            .wrote("target/size/ladder/pc-floppy.json", "target/size/ladder/pc-floppy.md");
    Path page = run.directory().resolve("target/size/ladder/pc-floppy.md");
    assertThat(page).content().contains("| no initrd beside the kernel |");
  }

  private static void budget(String... lines) throws IOException {
    Files.writeString(
        BUILD.directory().resolve("image.yaml"),
        "boards: [pc-floppy]\npreset: shell\nbudget:\n  " + String.join("\n  ", lines) + "\n");
  }
}
