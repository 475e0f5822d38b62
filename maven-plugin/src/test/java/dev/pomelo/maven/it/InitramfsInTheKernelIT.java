package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One file to boot: the kernel carries the root file system, which carries the kernel's modules.
 */
@ExtendWith(Stage.class)
@TestMethodOrder(OrderAnnotation.class)
class InitramfsInTheKernelIT {

  /** Objects of a whole kernel are a thousand and more. */
  private static final int RELINKED = 60;

  private static final Pattern KERNEL =
      Pattern.compile("Linux 6\\S* for compact: done in .*, (\\d+) objects");

  private static final MavenBuild BUILD = MavenBuild.of("modules-and-initramfs-in-the-kernel");

  @Test
  @Order(1)
  void bootsAndLoadsAModule() throws IOException {
    // So that the kernel is linked here, whatever the store has, and its build directory is there.
    MavenRun run =
        BUILD
            .changes("src/main/rootfs/etc/motd")
            .execute("verify")
            .saysMatching("compact +[\\d,]+ +[\\d,]+ +in kernel +-")
            .saysMatching("Tests run: \\d+, Failures: 0, Errors: 0, Skipped: 0.* -- in compact");
    Path image = run.directory().resolve("target/images/compact");
    assertThat(image.resolve("boot.json")).content().contains("\"initrd\" : null");
    assertThat(image.resolve("manifest.json")).content().contains("\"initramfs\" : \"embedded\"");
    assertThat(image).isDirectoryNotContaining("glob:**rootfs.cpio*");
    assertThat(image.resolve("kernel.config")).content().contains("CONFIG_VFAT_FS=m");
  }

  @Test
  @Order(2)
  void aChangedFileOfTheOverlayRelinksTheKernelOnly() throws IOException {
    BUILD.changes("src/main/rootfs/etc/motd");
    MavenRun run = BUILD.with("pomelo.skipTests", "true").execute("package");
    run.says(" 2 steps ran, ").doesNotSay("modules of Linux");
    assertThat(objects(run)).isBetween(1, RELINKED);
  }

  private static int objects(MavenRun run) {
    return run.lines().stream()
        .map(KERNEL::matcher)
        .filter(Matcher::find)
        .mapToInt(matcher -> Integer.parseInt(matcher.group(1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no kernel was built; " + run));
  }
}
