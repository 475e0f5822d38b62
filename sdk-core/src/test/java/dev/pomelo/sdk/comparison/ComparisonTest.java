package dev.pomelo.sdk.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.rootfs.Archive;
import dev.pomelo.sdk.rootfs.Compression;
import dev.pomelo.sdk.rootfs.ContentSource;
import dev.pomelo.sdk.rootfs.FileSystemTree;
import dev.pomelo.sdk.rootfs.LayoutParser;
import dev.pomelo.sdk.store.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares images that the project's own writers wrote. */
class ComparisonTest {

  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");
  private static final String LAYOUT =
      """
      dir /etc 0755 0 0
      file /etc/motd motd 0644 0 0
      file /bin/busybox busybox 4755 0 0 /bin/sh
      slink /init /bin/busybox 0777 0 0
      nod /dev/console 0600 0 5 c 5 1
      """;

  @TempDir Path directory;
  private Path one;
  private Path other;

  @BeforeEach
  void twoBuilds() throws Exception {
    one = Files.createDirectories(directory.resolve("one/qemu-arm")).getParent();
    other = Files.createDirectories(directory.resolve("other/qemu-arm")).getParent();
  }

  @Test
  void equalImagesAreEqualHoweverTheirFilesLieOnTheHost() throws Exception {
    write(one, Archive.CPIO, Compression.XZ, LAYOUT, "Welcome\n", TIME);
    write(other, Archive.CPIO, Compression.XZ, LAYOUT, "Welcome\n", TIME);
    Files.writeString(one.resolve(".state"), "times");
    Comparison comparison = compare();
    assertThat(comparison.differences()).isEmpty();
    Path file = one.resolve("qemu-arm/rootfs.img");
    assertThat(comparison.equal())
        .containsExactly(Map.entry("qemu-arm/rootfs.img", Digest.of(file)));
  }

  @ParameterizedTest
  @CsvSource({
    "CPIO, XZ, ''",
    "CPIO, GZIP, ''",
    "CPIO, ZSTD, ''",
    "CPIO, NONE, ''",
    "TAR, NONE, ./"
  })
  void aFileThatDiffersIsNamedWithItsFirstByte(
      Archive format, Compression compression, String before) throws Exception {
    write(one, format, compression, LAYOUT, "Welcome\nbuilt at 10:00\n", TIME);
    write(other, format, compression, LAYOUT, "Welcome\nbuilt at 12:00\n", TIME);
    assertThat(compare().differences())
        .containsExactly(
            new Difference(
                "qemu-arm/rootfs.img",
                before + "etc/motd",
                "differs from byte 18, line 2: 'built at 10:00', 'built at 12:00'"
                    + " (of 23 and 23 bytes)"));
  }

  @Test
  void modesOwnersAndTimesInAnArchiveCount() throws Exception {
    write(one, Archive.TAR, Compression.NONE, LAYOUT, "Welcome\n", TIME);
    String layout = LAYOUT.replace("motd 0644 0 0", "motd 0600 0 7");
    write(other, Archive.TAR, Compression.NONE, layout, "Welcome\n", TIME);
    assertThat(compare().differences())
        .extracting(Difference::toString)
        .containsExactly(
            "qemu-arm/rootfs.img ▸ ./etc/motd: mode 0 644, 0 600",
            "qemu-arm/rootfs.img ▸ ./etc/motd: owner 0:0, 0:7");
    write(other, Archive.TAR, Compression.NONE, LAYOUT, "Welcome\n", TIME.plusSeconds(1));
    assertThat(compare().differences())
        .extracting(Difference::what)
        .contains("time 2026-01-01T00:00:00Z, 2026-01-01T00:00:01Z")
        .allMatch(what -> what.startsWith("time "));
  }

  @Test
  void aFileThatOnlyOneArchiveHasIsNamed() throws Exception {
    write(one, Archive.CPIO, Compression.NONE, LAYOUT, "Welcome\n", TIME);
    String layout = LAYOUT + "file /var/seed motd 0600 0 0\n";
    write(other, Archive.CPIO, Compression.NONE, layout, "Welcome\n", TIME);
    assertThat(compare().differences())
        .filteredOn(d -> d.member().equals("var/seed"))
        .extracting(Difference::what)
        .containsExactly("only in " + other.resolve("qemu-arm/rootfs.img"));
  }

  @Test
  void anotherCompressionOfTheSameFilesIsADifference() throws Exception {
    write(one, Archive.CPIO, Compression.XZ, LAYOUT, "Welcome\n", TIME);
    write(other, Archive.CPIO, Compression.GZIP, LAYOUT, "Welcome\n", TIME);
    assertThat(compare().differences())
        .singleElement()
        .extracting(Difference::what)
        .isEqualTo("differs from byte 0; all members are the same");
  }

  @Test
  void filesAndLinksThatAreNoArchivesAreComparedToo() throws Exception {
    Files.writeString(one.resolve("manifest.json"), "{\n  \"time\": 1\n}\n");
    Files.writeString(other.resolve("manifest.json"), "{\n  \"time\": 12\n}\n");
    Files.write(one.resolve("bzImage"), new byte[] {1, 2, 3, 4});
    Files.write(other.resolve("bzImage"), new byte[] {1, 2, 3});
    Files.writeString(one.resolve("System.map"), "0000 T _text\n");
    Files.createSymbolicLink(one.resolve("build"), Path.of("/first/build"));
    Files.createSymbolicLink(other.resolve("build"), Path.of("/second/build"));
    assertThat(compare().differences())
        .extracting(Difference::toString)
        .containsExactly(
            "System.map: only in " + one,
            "build: a link: to /first/build, to /second/build",
            "bzImage: one ends at byte 3",
            "manifest.json: differs from byte 13, line 2: '  \"time\": 1', '  \"time\": 12'");
  }

  private Comparison compare() throws Exception {
    return Comparison.of(one, other, name -> !name.equals(".state"));
  }

  private static void write(
      Path build, Archive format, Compression compression, String layout, String motd, Instant time)
      throws Exception {
    Map<String, ContentSource> files =
        Map.of(
            "motd", ContentSource.of(motd),
            "busybox", ContentSource.of("\u007fELF busybox".repeat(500)));
    FileSystemTree tree =
        FileSystemTree.builder()
            .addAll(
                LayoutParser.parse(
                    layout,
                    line -> Location.of("rootfs.layout", line),
                    Map.of(),
                    name -> Optional.ofNullable(files.get(name))))
            .build();
    format.write(tree, build.resolve("qemu-arm/rootfs.img"), compression, time);
  }
}
