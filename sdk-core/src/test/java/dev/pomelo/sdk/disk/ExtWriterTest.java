package dev.pomelo.sdk.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.rootfs.Attributes;
import dev.pomelo.sdk.rootfs.ContentSource;
import dev.pomelo.sdk.rootfs.Entry;
import dev.pomelo.sdk.rootfs.FileSystemTree;
import dev.pomelo.sdk.rootfs.HostTools;
import dev.pomelo.sdk.rootfs.Origin;
import dev.pomelo.sdk.rootfs.SampleTree;
import dev.pomelo.sdk.store.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ExtWriterTest {

  private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final Origin TEST = Origin.of("test");

  @TempDir private Path directory;

  private static ExtOptions options(ExtFormat format) {
    return ExtOptions.of(format, Digest.of("image router for qemu-arm"), NEW_YEAR)
        .withLabel("rootfs");
  }

  @ParameterizedTest
  @EnumSource
  void ownersModesDevicesLinksAndCapabilitiesSurvive(ExtFormat format) throws Exception {
    ExtWriter.Result written =
        ExtWriter.write(SampleTree.withCapability(), image("a.ext"), options(format));
    assertThat(stat(written, "/bin/sh"))
        .contains("Type: regular    Mode:  04755", "Links: 3", "Size: 60000", "0x6955b900");
    assertThat(stat(written, "/usr/bin/vi")).isEqualTo(stat(written, "/bin/sh"));
    assertThat(stat(written, "/bin/ping"))
        .contains("security.capability (20) = 01 00 00 02 00 20 00 00 00 00");
    assertThat(stat(written, "/dev/console"))
        .contains(
            "Type: character special    Mode:  0600", "Group:     5", "major/minor number: 05:01");
    assertThat(stat(written, "/dev/vda2"))
        .contains("Type: block special    Mode:  0660", "major/minor number: 254:02");
    assertThat(stat(written, "/tmp")).contains("Mode:  01777");
    assertThat(stat(written, "/run/control"))
        .contains("Type: FIFO    Mode:  0620", "User: 100000   Group:    50");
    assertThat(stat(written, "/etc/mtab")).contains("Fast link dest: \"../proc/self/mounts\"");
    assertThat(stat(written, SampleTree.LONG_FILE)).contains("Mode:  0640", "User:  1000");
    assertThat(directory.toFile().list()).containsExactly("a.ext");
  }

  @ParameterizedTest
  @EnumSource
  void sameTreeGivesTheSameBytesAnotherIdentityDoesNot(ExtFormat format) throws Exception {
    FileSystemTree tree = SampleTree.withCapability();
    ExtWriter.Result first = ExtWriter.write(tree, image("1"), options(format));
    Thread.sleep(1100); // so that a clock would show
    ExtWriter.Result second = ExtWriter.write(tree, image("2"), options(format));
    assertThat(Digest.of(first.file())).isEqualTo(Digest.of(second.file()));
    ExtOptions other = ExtOptions.of(format, Digest.of("another image"), NEW_YEAR);
    assertThat(ExtWriter.write(tree, image("3"), other).uuid()).isNotEqualTo(first.uuid());
    assertThat(HostTools.output("dumpe2fs", "-h", first.file().toString()))
        .contains(
            first.uuid().toString(),
            "Filesystem volume name:   rootfs",
            "Last write time:          Thu Jan  1 00:00:00 2026");
  }

  @Test
  void ext2HasOnlyWhatItsSmallDriverKnows() throws Exception {
    ExtWriter.Result written =
        ExtWriter.write(SampleTree.withCapability(), image("a"), options(ExtFormat.EXT2));
    assertThat(HostTools.output("dumpe2fs", "-h", written.file().toString()))
        .contains("Filesystem features:      ext_attr filetype sparse_super large_file\n")
        .containsPattern("Block size: +1024\n")
        .containsPattern("Inode size:\\s+128\n");
    assertThat(HostTools.output("e2fsck", "-f", "-n", written.file().toString()))
        .contains("Pass 5: Checking group summary information");
    assertThat(written.sizeBytes()).isEqualTo(1 << 20);
  }

  @ParameterizedTest
  @CsvSource({
    "EXT4, 3, 4000, 100",
    "EXT4, 2500, 50, 1",
    "EXT4, 1, 1, 30000000",
    "EXT2, 3, 4000, 100",
    "EXT2, 2500, 50, 1",
    "EXT2, 1, 1, 80000000",
    "EXT2, 90, 1, 300000"
  })
  void computedSizeIsEnough(ExtFormat format, int files, int names, int bytes) throws Exception {
    FileSystemTree.Builder builder = FileSystemTree.builder();
    byte[] content = new byte[bytes];
    new Random(1).nextBytes(content);
    for (int i = 0; i < files; i++) {
      builder.add(
          new Entry.RegularFile(
              "/data/a file of quite a long name " + i,
              ContentSource.of(content),
              Attributes.of(0644),
              TEST));
    }
    for (int i = 0; i < names; i++) {
      String path = "/links/another name of the first file \"" + i + "\"";
      String to = "/data/a file of quite a long name 0";
      builder.add(new Entry.HardLink(path, to, Attributes.of(0644), TEST));
    }
    ExtWriter.Result written = ExtWriter.write(builder.build(), image("big.ext"), options(format));
    assertThat(stat(written, "/data/a file of quite a long name 0"))
        .contains("Links: " + (names + 1));
    assertThat(written.sizeBytes())
        .isEqualTo(Files.size(written.file()))
        .isLessThan((long) files * (bytes + 4096) * 12 / 10 + (12L << 20));
  }

  @Test
  void saysHowMuchIsNeededAndWhatIsLarge() throws Exception {
    FileSystemTree tree = SampleTree.withCapability();
    assertThatThrownBy(
            () -> ExtWriter.write(tree, image("x"), options(ExtFormat.EXT4).withSize(64 << 10)))
        .hasMessage(
            """
            the root file system does not fit: ext4 needs 163840 bytes and has 65536 bytes
              the largest files:
                     60000  /bin/busybox  (rootfs.layout:6)
                        90  /bin/ping  (rootfs.layout:7)
                         6  %s  (rootfs.layout:11)
              make the partition larger, or leave something out"""
                .formatted(SampleTree.LONG_FILE));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void refusesSocketsAndLongLabels() throws Exception {
    FileSystemTree tree =
        FileSystemTree.builder().add(new Entry.Socket("/log", Attributes.of(0600), TEST)).build();
    assertThatThrownBy(
            () ->
                ExtWriter.write(
                    tree, image("x"), options(ExtFormat.EXT2).withLabel("a-very-long-label")))
        .hasMessage(
            """
            the volume label 'a-very-long-label' is too long
              use at most 16 bytes
            debugfs cannot make the socket /log
              leave it out: the program that listens makes it""");
  }

  @Test
  void missingToolIsNamedWithItsPackage() {
    assertThat(Tool.missing("an ext4 file system", "mke2fs", "e2fsprogs"))
        .hasMessage(
            """
            an ext4 file system needs mke2fs: apt-get install e2fsprogs
              'mke2fs' is not on the search path, nor in /usr/sbin or /sbin""");
  }

  private Path image(String name) {
    return directory.resolve(name);
  }

  private static String stat(ExtWriter.Result written, String path) throws Exception {
    return HostTools.output("debugfs", "-R", "stat \"" + path + "\"", written.file().toString());
  }
}
