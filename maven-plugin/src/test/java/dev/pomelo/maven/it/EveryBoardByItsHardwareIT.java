package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The catalog's boards of real machines, each on QEMU's model of it with a kernel that follows from
 * its hardware. A kernel each: run with {@code -Plong}.
 */
@ExtendWith(Stage.class)
class EveryBoardByItsHardwareIT {

  @Tag("long")
  @ParameterizedTest
  @CsvSource({
    "vexpress-a9, 'disk, network', mmcblk0, 4",
    "raspberrypi-2b, 'disk, network', mmcblk0, 4",
    "raspberrypi-3b, 'disk, network', mmcblk0, 4",
    "sifive-unleashed, 'disk, network', mmcblk0, 4",
    "pc-q35, 'disk, network', sda, 1",
  })
  void boots(String board, String features, String disk, int processors) throws IOException {
    MavenBuild build = MavenBuild.of("boards-by-their-hardware");
    Files.writeString(
        build.directory().resolve("image.yaml"),
        """
        boards: [%s]
        preset: shell
        features: [%s]
        qemu: {disks: [32M]}
        tests:
          - name: the disk is there
            run: cat /proc/partitions
            expect: ' 32768 %s$'
          - name: all processors are there
            run: grep -c ^processor /proc/cpuinfo
            expect: '^%d$'
        """
            .formatted(board, features, disk, processors));
    MavenRun run =
        build
            .execute("verify")
            .saysMatching("Tests run: \\d+, Failures: 0, Errors: 0, Skipped: 0.* -- in " + board);
    assertThat(
            run.directory()
                .resolve("target/boot-reports/TEST-boards-by-their-hardware." + board + ".xml"))
        .content()
        .contains("the disk is there", "all processors are there")
        .doesNotContain("<failure", "<error", "<skipped");
  }

  /** A card on USB, found after the prompt, whose drivers are modules. */
  @Tag("long")
  @Test
  void loadsTheDriversOfDevicesThatComeLater() throws IOException {
    MavenBuild build = MavenBuild.of("boards-by-their-hardware");
    Files.writeString(
        build.directory().resolve("image.yaml"),
        """
        boards: [raspberrypi-3b]
        preset: shell
        features: [network]
        kernel: {modules: true}
        drivers: {network: m}
        tests:
          - name: its drivers are modules
            run: "until lsmod | grep cdc_ether; do sleep 1; done; lsmod"
            expect: '(?s)cdc_ether.*usbnet.*mii'
        """);
    build
        .execute("verify")
        .saysMatching("PASSED +its drivers are modules")
        .saysMatching("PASSED +the network card has an address");
  }

  /** What QEMU models beyond the catalog, on the boards of a project. */
  @Tag("long")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "sabrelite",
        "mcimx6ul-evk",
        "mcimx7d-sabre",
        "xilinx-zynq-a9",
        "vexpress-a15",
        "ast2600-evb"
      })
  void aMachineOfQemuBootsByItsDeviceTree(String board) {
    MavenBuild.of("machines-of-qemu")
        .with("pomelo.board", board)
        .execute("verify")
        .saysMatching("PASSED +the disk is there")
        .saysMatching("PASSED +the network card has an address")
        .saysMatching("Tests run: \\d+, Failures: 0, Errors: 0, Skipped: 0.* -- in " + board);
  }
}
