package dev.pomelo.sdk.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.store.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

final class CpioWriterTest {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir(cleanup = CleanupMode.ALWAYS)
  private Path directory;

  @Test
  void cpioListsWhatWasWritten() throws Exception {
    String listing =
        HostTools.output("cpio", "--quiet", "-itvn", "-F", write(SampleTree.plain()).toString());
    assertThat(listing.lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "drwxr-xr-x 2 0 0 0 Jan 1 2026 bin",
            "-rwsr-xr-x 3 0 0 0 Jan 1 2026 bin/busybox",
            "-rwxr-xr-x 1 0 0 90 Jan 1 2026 bin/ping",
            "-rwsr-xr-x 3 0 0 0 Jan 1 2026 bin/sh",
            "drwxr-xr-x 2 0 0 0 Jan 1 2026 dev",
            "crw------- 1 0 5 5, 1 Jan 1 2026 dev/console",
            "brw-rw---- 1 0 6 254, 2 Jan 1 2026 dev/vda2",
            "drwxr-xr-x 2 0 0 0 Jan 1 2026 etc",
            "lrwxrwxrwx 1 0 0 20 Jan 1 2026 etc/mtab -> ../proc/self/mounts",
            "drwxr-xr-x 2 0 0 0 Jan 1 2026 home",
            "drwxr-xr-x 2 0 0 0 Jan 1 2026 home/user",
            "drwxr-xr-x 2 0 0 0 Jan 1 2026 home/user/withéa-name",
            "-rw-r----- 1 1000 1000 6 Jan 1 2026 " + SampleTree.LONG_FILE.substring(1),
            "lrwxrwxrwx 1 0 0 13 Jan 1 2026 init -> /bin/busybox",
            "drwxr-xr-x 2 0 0 0 Jan 1 2026 run",
            "prw--w---- 1 100000 50 0 Jan 1 2026 run/control",
            "drwxrwxrwt 2 0 0 0 Jan 1 2026 tmp",
            "drwxr-xr-x 2 0 0 0 Jan 1 2026 usr",
            "drwxr-xr-x 2 0 0 0 Jan 1 2026 usr/bin",
            "-rwsr-xr-x 3 0 0 60000 Jan 1 2026 usr/bin/vi");
  }

  @Test
  void cpioUnpacksAllNamesOfAFileToOneInode() throws Exception {
    Path archive = write(SampleTree.plain());
    Path unpacked = Files.createDirectory(directory.resolve("unpacked"));
    HostTools.output(
        "sh",
        "-c",
        "cd '%s' && cpio --quiet -idF '%s' 'bin/*' 'usr/*'".formatted(unpacked, archive));
    assertThat(Files.size(unpacked.resolve("bin/busybox"))).isEqualTo(60000);
    assertThat(Files.isSameFile(unpacked.resolve("bin/sh"), unpacked.resolve("usr/bin/vi")))
        .isTrue();
  }

  @Test
  void sameTreeGivesTheSameBytes() throws Exception {
    Path first = write(SampleTree.plain());
    Digest digest = Digest.of(first);
    assertThat(Digest.of(write(SampleTree.plain()))).isEqualTo(digest);
    assertThat(Files.size(first) % 512).isZero();
  }

  @Test
  void rootDirectoryIsWrittenWhereItDiffersFromTheKernels() throws Exception {
    FileSystemTree tree =
        FileSystemTree.builder()
            .add(new Entry.Directory("/", Attributes.of(0700), Origin.of("test")))
            .build();
    assertThat(HostTools.output("cpio", "--quiet", "-itvn", "-F", write(tree).toString()))
        .startsWith("drwx------ ")
        .endsWith(" .");
  }

  @Test
  void refusesWhatCpioCannotHold() throws Exception {
    FileSystemTree tree = SampleTree.withCapability();
    assertThatThrownBy(() -> write(tree))
        .hasMessage(
            """
            rootfs.layout:7: cpio cannot hold security.capability of /bin/ping
              use ext4 or squashfs, or a set-uid bit in place of a capability""");
    assertThat(directory).isEmptyDirectory();
  }

  private Path write(FileSystemTree tree) throws Exception {
    Path archive = directory.resolve("rootfs.cpio");
    Archive.CPIO.write(tree, archive, Compression.NONE, NEW_YEAR);
    return archive;
  }
}
