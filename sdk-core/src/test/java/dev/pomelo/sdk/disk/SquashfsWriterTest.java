package dev.pomelo.sdk.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.rootfs.Attributes;
import dev.pomelo.sdk.rootfs.Compression;
import dev.pomelo.sdk.rootfs.Entry;
import dev.pomelo.sdk.rootfs.FileSystemTree;
import dev.pomelo.sdk.rootfs.HostTools;
import dev.pomelo.sdk.rootfs.Origin;
import dev.pomelo.sdk.rootfs.SampleTree;
import dev.pomelo.sdk.store.Digest;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SquashfsWriterTest {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path directory;

  @Test
  void unsquashfsListsWhatWasWritten() throws Exception {
    Path image = write("a.squashfs", Compression.ZSTD);
    String listing = HostTools.output("unsquashfs", "-lln", image.toString());
    assertThat(listing.lines().map(SquashfsWriterTest::withoutDirectorySize))
        .containsExactly(
            "drwxr-xr-x 0/0 2026-01-01 00:00 squashfs-root",
            "drwxr-xr-x 0/0 2026-01-01 00:00 squashfs-root/bin",
            "-rwsr-xr-x 0/0 60000 2026-01-01 00:00 squashfs-root/bin/busybox",
            "-rwxr-xr-x 0/0 90 2026-01-01 00:00 squashfs-root/bin/ping",
            "-rwsr-xr-x 0/0 60000 2026-01-01 00:00 squashfs-root/bin/sh",
            "drwxr-xr-x 0/0 2026-01-01 00:00 squashfs-root/dev",
            "crw------- 0/5 5, 1 2026-01-01 00:00 squashfs-root/dev/console",
            "brw-rw---- 0/6 254, 2 2026-01-01 00:00 squashfs-root/dev/vda2",
            "drwxr-xr-x 0/0 2026-01-01 00:00 squashfs-root/etc",
            "lrwxrwxrwx 0/0 19 2026-01-01 00:00 squashfs-root/etc/mtab -> ../proc/self/mounts",
            "drwxr-xr-x 0/0 2026-01-01 00:00 squashfs-root/home",
            "drwxr-xr-x 0/0 2026-01-01 00:00 squashfs-root/home/user",
            "drwxr-xr-x 0/0 2026-01-01 00:00 squashfs-root/home/user/withéa-name",
            "-rw-r----- 1000/1000 6 2026-01-01 00:00 squashfs-root" + SampleTree.LONG_FILE,
            "lrwxrwxrwx 0/0 12 2026-01-01 00:00 squashfs-root/init -> /bin/busybox",
            "drwxr-xr-x 0/0 2026-01-01 00:00 squashfs-root/run",
            "prw--w---- 100000/50 0 2026-01-01 00:00 squashfs-root/run/control",
            "drwxrwxrwt 0/0 2026-01-01 00:00 squashfs-root/tmp",
            "drwxr-xr-x 0/0 2026-01-01 00:00 squashfs-root/usr",
            "drwxr-xr-x 0/0 2026-01-01 00:00 squashfs-root/usr/bin",
            "-rwsr-xr-x 0/0 60000 2026-01-01 00:00 squashfs-root/usr/bin/vi");
  }

  @Test
  void capabilityIsThere() throws Exception {
    Path image = write("a.squashfs", Compression.GZIP);
    assertThat(HostTools.output("unsquashfs", "-s", image.toString()))
        .contains("Compression gzip", "Number of xattr ids 1", "Thu Jan  1 00:00:00 2026");
  }

  @ParameterizedTest
  @EnumSource(names = {"GZIP", "XZ", "ZSTD", "LZ4"})
  void sameTreeGivesTheSameBytes(Compression compression) throws Exception {
    assertThat(Digest.of(write("1", compression))).isEqualTo(Digest.of(write("2", compression)));
    assertThat(HostTools.output("unsquashfs", "-s", directory.resolve("1").toString()))
        .contains("Compression " + compression.label());
  }

  @ParameterizedTest
  @EnumSource(names = {"BZIP2", "LZMA"})
  void refusesWhatNoKernelReads(Compression compression) {
    assertThatThrownBy(() -> write("x", compression))
        .hasMessage(
            "the kernel reads no squashfs of compression "
                + compression.label()
                + "\n  use one of gzip, xz, zstd, lz4");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void refusesToBeUncompressed() {
    assertThatThrownBy(() -> write("x", Compression.NONE))
        .hasMessage("a squashfs is always compressed\n  use one of gzip, xz, zstd, lz4");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void saysWhatMksquashfsSaid() throws Exception {
    SquashfsOptions wrong = new SquashfsOptions(Compression.XZ, 12345, NEW_YEAR);
    assertThatThrownBy(
            () -> SquashfsWriter.write(SampleTree.plain(), directory.resolve("x"), wrong))
        .hasMessageStartingWith("mksquashfs could not write the squashfs\n")
        .hasMessageContaining("-b block size not power of two");
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void rootDirectoryHasItsOwnMode() throws Exception {
    Path image = directory.resolve("a.squashfs");
    SquashfsOptions options = SquashfsOptions.of(Compression.XZ, NEW_YEAR);
    SquashfsWriter.write(withRoot(Attributes.of(0750)), image, options);
    assertThat(HostTools.output("unsquashfs", "-lln", image.toString()))
        .startsWith("drwxr-x--- 0/0 ");
    assertThatThrownBy(
            () -> SquashfsWriter.write(withRoot(Attributes.of(0750, 3, 4)), image, options))
        .hasMessage(
            """
            the root directory of a squashfs is owned by 0:0 and has no extended attributes
              leave out the owner of /, or use ext4""");
  }

  private static FileSystemTree withRoot(Attributes attributes) throws Exception {
    Origin test = Origin.of("test");
    return FileSystemTree.builder().add(new Entry.Directory("/", attributes, test)).build();
  }

  private static String withoutDirectorySize(String line) {
    return line.replaceAll(" +", " ").replaceFirst("^(d\\S+ \\S+) \\d+", "$1");
  }

  private Path write(String name, Compression compression) throws Exception {
    Path image = directory.resolve(name);
    SquashfsOptions options = SquashfsOptions.of(compression, NEW_YEAR);
    SquashfsWriter.write(SampleTree.withCapability(), image, options);
    return image;
  }
}
