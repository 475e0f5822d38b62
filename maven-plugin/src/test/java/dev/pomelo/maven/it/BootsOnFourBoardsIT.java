package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** One image for the four boards of the catalog, built, booted and built again. */
@ExtendWith(Stage.class)
@TestMethodOrder(OrderAnnotation.class)
class BootsOnFourBoardsIT {

  private static final List<String> BOARDS =
      List.of("qemu-x86_64", "qemu-aarch64", "qemu-arm", "qemu-riscv64");

  private static final MavenBuild BUILD =
      MavenBuild.of("boots-on-four-boards").withKernelOfTheTests();

  @Test
  @Order(1)
  void everyBoardBootsToAShellWithConsoleAndNetwork() throws IOException {
    MavenRun run = BUILD.execute("verify");
    for (String board : BOARDS) {
      String image = "target/images/" + board + "/";
      String report = "target/boot-reports/";
      run.wrote(image + "rootfs.cpio.xz", image + "manifest.json", image + "SHA256SUMS")
          .wrote(report + "TEST-boots-on-four-boards." + board + ".xml")
          .wrote(report + "boots-on-four-boards." + board + "-console.txt")
          .saysMatching("Tests run: \\d+, Failures: 0, Errors: 0, Skipped: 0.* -- in " + board);
      assertThat(run.directory().resolve(report + "TEST-boots-on-four-boards." + board + ".xml"))
          .content()
          .contains("the network card has an address")
          .doesNotContain("<failure", "<error", "<skipped");
    }
    run.wrote("target/boots-on-four-boards-1.0.json", "pomelo.lock");
  }

  @Test
  @Order(2)
  void aSecondBuildRunsNothing() {
    BUILD.execute("package").says(" 0 steps ran, ");
  }

  @Test
  @Order(3)
  void thePlanOfAFinishedBuildReusesEverything() {
    BUILD.execute("pomelo:plan").saysMatching(": (\\d+) reused, 0 would run, 0 depend");
  }

  @Test
  @Order(4)
  void aChangedFileOfTheOverlayRunsTheRootFileSystemsOnly() throws IOException {
    BUILD.changes("src/main/rootfs/etc/motd");
    MavenRun run = BUILD.execute("package");
    for (String board : BOARDS) {
      run.saysMatching("root file system.* for " + board + ": done");
    }
    run.saysMatching(" because .*etc/motd").doesNotSay("Linux 6").says(" 4 steps ran, ");
  }

  @Test
  @Order(5)
  void everyFileIsInstalledWithItsBoardInTheClassifier() throws IOException {
    BUILD.with("pomelo.skipTests", "true").execute("install");
    Path installed =
        Path.of(System.getProperty("it.repository"), "com/example/boots-on-four-boards/1.0");
    for (String board : BOARDS) {
      String name = "boots-on-four-boards-1.0-" + board + "-";
      assertThat(installed.resolve(name + "kernel.bin")).isNotEmptyFile();
      assertThat(installed.resolve(name + "config.config")).isNotEmptyFile();
      assertThat(installed.resolve(name + "rootfs.cpio.xz")).isNotEmptyFile();
      assertThat(installed.resolve(name + "rootfs.tar")).isNotEmptyFile();
    }
    assertThat(installed.resolve("boots-on-four-boards-1.0.json")).content().contains(BOARDS);
  }

  @Test
  @Order(6)
  void runAsksWhichOfSeveralBoards() {
    BUILD
        .executeAndFail("pomelo:run")
        .says("there are images for several boards: qemu-aarch64, qemu-arm, qemu-riscv64")
        .says("say which one to run with -Dpomelo.board=");
  }
}
