package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A preset on one floppy, whose kernel carries the root file system, which carries the kernel's
 * modules; tried by machines in QEMU on networks between them.
 */
@ExtendWith(Stage.class)
@TestMethodOrder(OrderAnnotation.class)
class RouterOnAFloppyIT {

  /** Objects of a whole kernel are a thousand and more. */
  private static final int RELINKED = 60;

  private static final Pattern KERNEL =
      Pattern.compile("Linux 6\\S* for pc-floppy: done in .*, (\\d+) objects");

  private static final MavenBuild BUILD = MavenBuild.of("router-with-modules");

  @Test
  @Order(1)
  void leadsAClientOutsideAndNobodyInAndLoadsAModule() throws IOException {
    // So that the kernel is linked here, whatever the store has, and its build directory is there.
    MavenRun run =
        BUILD
            .changes("src/main/rootfs/etc/motd")
            .execute("verify")
            .wrote("target/images/pc-floppy/disk.img")
            .wrote("target/boot-reports/router-with-modules.pc-floppy-inside.pcap")
            .saysMatching("PASSED +client: the client reaches the server by its name")
            .saysMatching("PASSED +server: nobody reaches it from outside")
            .saysMatching("pc-floppy +[\\d,]+ +[\\d,]+ +in kernel ")
            .saysMatching("Tests run: \\d+, Failures: 0, Errors: 0, Skipped: 0.* -- in pc-floppy");
    Path image = run.directory().resolve("target/images/pc-floppy");
    assertThat(image.resolve("boot.json")).content().contains("\"initrd\" : null");
    assertThat(image.resolve("manifest.json")).content().contains("\"initramfs\" : \"embedded\"");
    assertThat(image).isDirectoryNotContaining("glob:**rootfs.cpio*");
    assertThat(image.resolve("kernel.config")).content().contains("CONFIG_PPP=m");
  }

  @Test
  @Order(2)
  void aChangedFileOfTheOverlayRelinksTheKernelOnly() throws IOException {
    BUILD.changes("src/main/rootfs/etc/motd");
    MavenRun run = BUILD.with("pomelo.skipTests", "true").execute("package");
    run.says(" 3 steps ran, ").doesNotSay("modules of Linux");
    assertThat(objects(run)).isBetween(1, RELINKED);
  }

  @Test
  @Order(3)
  void whatAFloppyIsTooSmallForIsExplained() throws IOException {
    byte[] noise = new byte[1_000_000]; // that no compressor makes smaller
    new Random(1).nextBytes(noise);
    Files.write(BUILD.directory().resolve("src/main/rootfs/noise"), noise);
    BUILD
        .executeAndFail("package")
        .saysMatching(
            "the floppy is too small by [\\d,]+ bytes: loader and kernel need 2,[\\d,]+, it holds"
                + " 1,474,560")
        .says("the largest of what is on it, in bytes before compression:")
        .saysMatching("1,000,000  /noise")
        .saysMatching("[\\d,]+  /bin/busybox")
        .saysMatching("[\\d,]+  kernel net/ipv4")
        .says("leave out recipes or features, or what their kernel fragments ask for")
        .doesNotSay("Exception: ");
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
