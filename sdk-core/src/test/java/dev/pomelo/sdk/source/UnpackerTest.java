package dev.pomelo.sdk.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.ContentDigests;
import dev.pomelo.sdk.store.TreeListing;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackerTest {

  private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", "gz", "bz2", "xz", "zst", "lz4", "lzma"})
  void everyCompressionIsToldByItsContent(String format) throws Exception {
    byte[] tar = new Archives().file("hello-1.0/src/hello.c", "int x;\n").tar();
    Path tree = unpack(Archives.compressed(format, tar));
    assertThat(tree.resolve("src/hello.c")).content().isEqualTo("int x;\n");
  }

  @Test
  void modesLinksAndTimesAreKeptOrFixed() throws Exception {
    byte[] large = new byte[5 << 20];
    new Random(1).nextBytes(large);
    Path tree =
        unpack(
            new Archives()
                .directory("hello-1.0")
                .file("hello-1.0/configure", "#!/bin/sh\n", 0775)
                .file("hello-1.0/su", "", 06755)
                .file("hello-1.0/secret", "", 0400)
                .file("hello-1.0/large", large, 0664)
                .symbolicLink("hello-1.0/a/link", "../configure")
                .symbolicLink("hello-1.0/dangling", "not/there")
                .hardLink("hello-1.0/hard", "hello-1.0/configure")
                .tar());
    assertThat(mode(tree)).isEqualTo("rwxr-xr-x");
    assertThat(mode(tree.resolve("a"))).isEqualTo("rwxr-xr-x");
    assertThat(mode(tree.resolve("configure"))).isEqualTo("rwxr-xr-x");
    assertThat(Files.getAttribute(tree.resolve("su"), "unix:mode")).isEqualTo(0100755);
    assertThat(mode(tree.resolve("secret"))).isEqualTo("rw-------");
    assertThat(mode(tree.resolve("large"))).isEqualTo("rw-r--r--");
    assertThat(tree.resolve("large")).hasBinaryContent(large);
    assertThat(Files.readSymbolicLink(tree.resolve("a/link"))).hasToString("../configure");
    assertThat(Files.isSymbolicLink(tree.resolve("dangling"))).isTrue();
    assertThat(Files.getAttribute(tree.resolve("hard"), "unix:nlink")).isEqualTo(2);
    try (Stream<Path> all = Files.walk(tree)) {
      assertThat(all)
          .allSatisfy(
              path ->
                  assertThat(Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant())
                      .isEqualTo(TIME));
    }
  }

  @Test
  void onlyASingleTopDirectoryIsLeftOut() throws Exception {
    assertThat(unpack(new Archives().file("./a/b/c", "").tar()).resolve("b/c")).exists();
    assertThat(unpack(new Archives().file("a/b", "").file("c", "").tar()).resolve("a/b")).exists();
    assertThat(unpack(new Archives().file("alone", "").tar()).resolve("alone")).exists();
    Path kept = directory.resolve("kept");
    Path archive = write(new Archives().file("a/b", "").tar());
    Unpacker.unpack(archive, "a.tar", kept, UnpackOptions.at(TIME).keepingTopDirectory());
    assertThat(kept.resolve("a/b")).exists();
  }

  @Test
  void anEmptyDirectoryThatIsThereIsFilledAndEqualArchivesGiveEqualTrees() throws Exception {
    byte[] tar = new Archives().file("a/x", "1").file("a/y", "2").tar();
    Path one = Files.createDirectory(directory.resolve("one"));
    Unpacker.unpack(write(tar), "a.tar", one, UnpackOptions.at(TIME));
    assertThat(TreeListing.of(one)).isEqualTo(TreeListing.of(unpack(tar)));
  }

  @Test
  void whatIsDigestedWhileUnpackingIsWhatReadingGives() throws Exception {
    byte[] tar =
        new Archives()
            .file("a/short", "1")
            .file("a/empty", "")
            .file("a/long", "long ".repeat(1_000_000))
            .symbolicLink("a/link", "short")
            .tar();
    Path tree = directory.resolve("tree");
    ContentDigests written = new ContentDigests();
    Unpacker.unpack(write(tar), "a.tar", tree, UnpackOptions.at(TIME), written);
    assertThat(TreeListing.of(tree, written)).isEqualTo(TreeListing.of(tree));
  }

  @Test
  void aZipKeepsExecutableBitsAndLinks() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip(zip, "hello/run.sh", 0100755, "#!/bin/sh\n");
      zip(zip, "hello/link", 0120777, "run.sh");
    }
    Path tree = unpack(bytes.toByteArray());
    assertThat(mode(tree.resolve("run.sh"))).isEqualTo("rwxr-xr-x");
    assertThat(Files.readSymbolicLink(tree.resolve("link"))).hasToString("run.sh");
  }

  @Test
  void aZipThatClimbsOutIsRefused() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip(zip, "../evil", 0100644, "x");
    }
    refused(bytes.toByteArray(), "'../evil' climbs out: '..' in ../evil");
  }

  @Test
  void namesThatLeadOutsideAreRefused() throws Exception {
    refused(
        new Archives().file("a/../../evil", "x").tar(),
        "'a/../../evil' climbs out: '..' in a/../../evil");
    refused(
        new Archives().file("/tmp/evil", "x").tar(),
        "'/tmp/evil' names the absolute path /tmp/evil");
    refused(new Archives().directory("../evil").tar(), "'../evil/' climbs out: '..' in ../evil/");
  }

  @Test
  void linksThatLeadOutsideAreRefused() throws Exception {
    refused(
        new Archives().symbolicLink("a/l", "/etc/passwd").tar(),
        "'a/l' is a symbolic link to the absolute path /etc/passwd");
    refused(
        new Archives().file("b", "").symbolicLink("a/l", "../../etc").tar(),
        "'a/l' is a symbolic link that climbs out: ../../etc");
    refused(
        new Archives().symbolicLink("a/l", "../sibling").tar(), // a/ is left out
        "'a/l' is a symbolic link that climbs out: ../sibling");
    refused(
        new Archives().hardLink("a/l", "/etc/passwd").tar(),
        "'a/l' names the absolute path /etc/passwd");
    refused(
        new Archives().hardLink("a/l", "../etc/passwd").tar(),
        "'a/l' climbs out: '..' in ../etc/passwd");
    refused(
        new Archives().symbolicLink("a/s", "x").hardLink("a/l", "a/s").tar(),
        "'a/l' is a hard link to 'a/s', which is no file that came before it");
  }

  @Test
  void aLinkThatClimbsOutThroughAnotherLinkIsRefused() throws Exception {
    refused(
        new Archives()
            .file("top", "")
            .symbolicLink("one/two/up", "../..")
            .symbolicLink("evil", "one/two/up/../etc")
            .tar(),
        "'evil' is a symbolic link that climbs out: one/two/up/../etc");
  }

  @Test
  void linksInACircleAreHarmless() throws Exception {
    Path tree =
        unpack(new Archives().file("x", "").symbolicLink("a", "b").symbolicLink("b", "a").tar());
    assertThat(Files.isSymbolicLink(tree.resolve("a"))).isTrue();
  }

  @Test
  void aFileBelowAnEarlierLinkIsRefused() throws Exception {
    Path outside = Files.createDirectory(directory.resolve("outside"));
    refused(
        new Archives().symbolicLink("a/l", "b").file("a/l/evil", "x").tar(),
        "'a/l/evil' lies below 'a/l', which is a symbolic link");
    refused(
        new Archives().file("a/f", "").file("a/f/evil", "x").tar(),
        "'a/f/evil' lies below 'a/f', which is a file");
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void aPathThatComesTwiceIsRefusedUnlessItIsADirectory() throws Exception {
    refused(new Archives().file("a", "1").file("./a", "2").tar(), "'./a' occurs twice");
    refused(new Archives().symbolicLink("a", "b").file("a", "2").tar(), "'a' occurs twice");
    refused(new Archives().directory("a").symbolicLink("a", "b").tar(), "'a' occurs twice");
    assertThat(unpack(new Archives().directory("a").directory("a").tar())).isEmptyDirectory();
  }

  @Test
  void devicesAndPipesAreRefused() throws Exception {
    refused(new Archives().special("sda", (byte) '4', "").tar(), "'sda' is a device node");
    refused(new Archives().special("tty", (byte) '3', "").tar(), "'tty' is a device node");
    refused(new Archives().special("pipe", (byte) '6', "").tar(), "'pipe' is a named pipe");
  }

  @Test
  void bombsAreStoppedByTheLimits() throws Exception {
    UnpackOptions small = UnpackOptions.at(TIME).limitedTo(2, 6 << 20);
    Path into = directory.resolve("bomb");
    Path many = write(new Archives().file("a", "").file("b", "").file("c", "").tar());
    assertThatThrownBy(() -> Unpacker.unpack(many, "many.tar", into, small))
        .hasMessageStartingWith("many.tar: entry 'c' is one more than the 2 allowed");
    byte[] zeros = new byte[5 << 20];
    Path large =
        write(
            Archives.compressed(
                "xz", new Archives().file("a", zeros, 0644).file("b", zeros, 0644).tar()));
    assertThatThrownBy(() -> Unpacker.unpack(large, "large.tar.xz", into, small))
        .hasMessageStartingWith("large.tar.xz: entry 'b' makes the archive larger than it may be");
    assertThat(into).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gz", "bz2", "xz", "zst", "lz4", "lzma"})
  void anArchiveThatBreaksOffIsAnError(String format) throws Exception {
    byte[] random = new byte[100_000];
    new Random(1).nextBytes(random);
    byte[] whole = Archives.compressed(format, new Archives().file("a/b", random, 0644).tar());
    Path broken = write(Arrays.copyOf(whole, 60_000));
    Path into = directory.resolve("into");
    assertThatThrownBy(() -> Unpacker.unpack(broken, "broken.tar", into, UnpackOptions.at(TIME)))
        .isInstanceOf(PomeloException.class)
        .hasMessageMatching(
            "(?s)broken\\.tar: the archive is broken: .+\n  it is the file " + broken);
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left).containsExactly(broken);
    }
  }

  @Test
  void aFileThatIsNoArchiveIsAnError() throws Exception {
    Path text = write("int main(void);\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(
            () -> Unpacker.unpack(text, "main.c", directory.resolve("x"), UnpackOptions.at(TIME)))
        .hasMessageStartingWith("main.c: the archive is broken: it is neither a tar nor a zip");
  }

  @Test
  void aFileIsTakenOutOfADebianPackageOfAnyCompression() throws Exception {
    byte[] data = new Archives().directory("./usr").file("./usr/src/linux.tar", "linux").tar();
    for (String format : List.of("xz", "zst", "gz")) {
      Path deb = write(Archives.deb("data.tar." + format, Archives.compressed(format, data)));
      Path to = directory.resolve("out-" + format);
      assertThat(DebFile.extract(deb, new Glob("usr/src/*.tar"), to))
          .isEqualTo("usr/src/linux.tar");
      assertThat(to).content().isEqualTo("linux");
    }
  }

  private void refused(byte[] archive, String problem) throws Exception {
    Path file = write(archive);
    Path into = directory.resolve("into");
    assertThatThrownBy(() -> Unpacker.unpack(file, "evil.tar", into, UnpackOptions.at(TIME)))
        .isInstanceOf(PomeloException.class)
        .hasMessage("evil.tar: entry " + problem + "\n  it is refused, and nothing was unpacked");
    assertThat(into).doesNotExist();
  }

  private Path unpack(byte[] archive) throws Exception {
    Path into = Files.createTempDirectory(directory, "tree").resolve("into");
    Unpacker.unpack(write(archive), "archive", into, UnpackOptions.at(TIME));
    return into;
  }

  private Path write(byte[] archive) throws Exception {
    return Files.write(Files.createTempFile(directory, "archive", ""), archive);
  }

  private static String mode(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private static void zip(ZipArchiveOutputStream zip, String name, int mode, String content)
      throws Exception {
    ZipArchiveEntry entry = new ZipArchiveEntry(name);
    entry.setUnixMode(mode);
    zip.putArchiveEntry(entry);
    zip.write(content.getBytes(StandardCharsets.UTF_8));
    zip.closeArchiveEntry();
  }
}
