package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    "raspberrypi-2b, disk, mmcblk0, 4",
    "raspberrypi-3b, disk, mmcblk0, 4",
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
}
