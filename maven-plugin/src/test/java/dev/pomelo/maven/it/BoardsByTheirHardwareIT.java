package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A board whose kernel options all follow from its device tree, on QEMU's model of that very
 * machine.
 */
@ExtendWith(Stage.class)
@TestMethodOrder(OrderAnnotation.class)
class BoardsByTheirHardwareIT {

  private static final String BOARD = "orangepi-pc";

  private static final MavenBuild BUILD = MavenBuild.of("boards-by-their-hardware");

  @Test
  @Order(1)
  void aBoardBootsWithItsConsoleDiskAndAllProcessors() throws IOException {
    MavenRun run = BUILD.execute("verify");
    String report = "target/boot-reports/TEST-boards-by-their-hardware." + BOARD + ".xml";
    run.wrote(report)
        .saysMatching("Tests run: \\d+, Failures: 0, Errors: 0, Skipped: 0.* -- in " + BOARD);
    assertThat(run.directory().resolve(report))
        .content()
        .contains("the disk is there", "all processors are there", "powers off")
        .contains("drivers that are modules are loaded because their devices are there")
        .doesNotContain("<failure", "<error", "<skipped");
  }

  @Test
  @Order(2)
  void theHardwareGoalSaysWhatBecameOfEachDriverAndWhy() {
    BUILD
        .execute("pomelo:hardware")
        .saysMatching("/soc/mmc@1c0f000 .* MMC MMC_SUNXI +y +storage: the image uses disks")
        .saysMatching("/soc/gpu@1c40000 .* DRM_LIMA +n +gpu is not asked for")
        .saysMatching("/soc/usb@1c1a000 .* USB_EHCI_HCD_PLATFORM +m +usb: ")
        .saysMatching("index of drivers: .*:tsv:drivers-linux-6\\.1\\..*-arm:1\\.0")
        .wrote("target/pomelo/hardware.json", "target/pomelo/hardware.html");
  }

  @Test
  @Order(3)
  void anOptionIsExplainedByTheDeviceThatAskedForIt() {
    BUILD
        .with("symbol", "MMC_SUNXI")
        .execute("pomelo:explain")
        .says("asked for: CONFIG_MMC_SUNXI=y for /soc/mmc@1c0f000");
  }
}
