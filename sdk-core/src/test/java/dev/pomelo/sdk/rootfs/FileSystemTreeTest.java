package dev.pomelo.sdk.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.Location;
import org.junit.jupiter.api.Test;

final class FileSystemTreeTest {

  private static final Attributes FILE = Attributes.of(0644);

  @Test
  void sortsEntriesWithParentsFirstAndMakesTheMissingOnes() throws Exception {
    FileSystemTree tree =
        FileSystemTree.builder().add(file("/usr/bin/env", 4)).add(file("/etc/fstab", 2)).build();
    assertThat(tree.entries())
        .extracting(Entry::path)
        .containsExactly("/", "/etc", "/etc/fstab", "/usr", "/usr/bin", "/usr/bin/env");
    Entry parent = tree.find("/usr").orElseThrow();
    assertThat(parent.attributes()).isEqualTo(Attributes.of(0755));
    assertThat(parent.origin()).hasToString("rootfs.layout:4");
  }

  @Test
  void laterEntryReplacesAnEarlierOne() throws Exception {
    FileSystemTree tree =
        FileSystemTree.builder()
            .add(file("/etc/hostname", 1))
            .add(file("/etc/hostname", 7))
            .build();
    assertThat(tree.find("/etc/hostname").orElseThrow().origin()).hasToString("rootfs.layout:7");
  }

  @Test
  void directoryCanBeDeclaredAgainToChangeItsMode() throws Exception {
    FileSystemTree tree =
        FileSystemTree.builder()
            .add(file("/root/.profile", 1))
            .add(new Entry.Directory("/root", Attributes.of(0700), line(2)))
            .build();
    assertThat(tree.find("/root").orElseThrow().attributes().mode()).isEqualTo(0700);
    assertThat(tree.find("/root/.profile")).isPresent();
  }

  @Test
  void impliedDirectoryLeavesTheModeOfADeclaredOneAlone() throws Exception {
    FileSystemTree tree =
        FileSystemTree.builder()
            .add(new Entry.Directory("/tmp", Attributes.of(01777), line(1)))
            .add(new Entry.Directory("/tmp", Attributes.of(0755), true, line(2)))
            .build();
    assertThat(tree.find("/tmp").orElseThrow().attributes().mode()).isEqualTo(01777);
  }

  @Test
  void fileCannotReplaceADirectoryWithSomethingInIt() {
    FileSystemTree.Builder builder =
        FileSystemTree.builder().add(file("/etc/init.d/rcS", 3)).add(file("/etc/init.d", 8));
    assertThatThrownBy(builder::build)
        .hasMessage(
            """
            rootfs.layout:8: /etc/init.d: a file cannot replace a directory
              asked for by  rootfs.layout:3
              leave one of the two out""");
  }

  @Test
  void nothingCanLieInASymbolicLink() {
    FileSystemTree.Builder builder =
        FileSystemTree.builder().add(link("/bin", "usr/bin", 1)).add(file("/bin/sh", 2));
    assertThatThrownBy(builder::build)
        .hasMessage(
            """
            rootfs.layout:2: /bin/sh cannot lie in /bin, which is a symbolic link to usr/bin
              asked for by  rootfs.layout:1
              put it where the link leads to: usr/bin""");
  }

  @Test
  void directoryCannotReplaceASymbolicLink() {
    FileSystemTree.Builder builder =
        FileSystemTree.builder()
            .add(link("/lib", "usr/lib", 1))
            .add(new Entry.Directory("/lib", Attributes.of(0755), true, line(2)));
    assertThatThrownBy(builder::build)
        .hasMessageStartingWith(
            "rootfs.layout:2: /lib: a directory cannot replace a symbolic link to usr/lib");
  }

  @Test
  void everyProblemIsReportedAtOnce() {
    FileSystemTree.Builder builder =
        FileSystemTree.builder()
            .add(file("/etc/../../boot", 1))
            .add(link("/etc/rc", "../../etc", 2))
            .add(link("/etc/empty", "", 3))
            .add(new Entry.HardLink("/bin/sh", "/bin/bussybox", FILE, line(4)))
            .add(file("/bin/busybox", 5))
            .add(new Entry.DeviceNode("/dev/x", true, 5000, 1, FILE, line(6)))
            .add(file("/" + "x".repeat(256), 7))
            .add(
                new Entry.RegularFile(
                    "/y", ContentSource.of(""), Attributes.of(0644, -1, 0), line(8)));
    assertThatThrownBy(builder::build)
        .hasMessage(
            """
            rootfs.layout:1: path /etc/../../boot has '..' in it, which could climb out of the image
            rootfs.layout:2: symbolic link /etc/rc climbs out of the image: its target is ../../etc
            rootfs.layout:3: symbolic link /etc/empty leads nowhere: its target is empty
            rootfs.layout:6: device /dev/x has the number 5000:1; Linux has 0 to 4095 and 0 to 1048575
            rootfs.layout:7: path /%s has a name of more than 255 bytes in it
            rootfs.layout:8: /y is owned by -1:0; ids are not negative
            rootfs.layout:4: hard link /bin/sh is another name for /bin/bussybox, which is not in the image
              did you mean /bin/busybox?"""
                .formatted("x".repeat(256)));
  }

  @Test
  void absoluteTargetOfALinkStaysInTheImage() throws Exception {
    FileSystemTree tree = FileSystemTree.builder().add(link("/init", "/bin/busybox", 1)).build();
    assertThat(tree.find("/init")).isPresent();
  }

  @Test
  void contentLivesOnUnderItsOtherNamesWhenOneIsReplaced() throws Exception {
    FileSystemTree tree =
        FileSystemTree.builder()
            .add(file("/bin/busybox", 1))
            .add(new Entry.HardLink("/bin/ls", "/bin/busybox", FILE, line(1)))
            .add(new Entry.HardLink("/bin/sh", "/bin/busybox", FILE, line(1)))
            .add(file("/bin/busybox", 9))
            .build();
    assertThat(tree.find("/bin/ls").orElseThrow()).isInstanceOf(Entry.RegularFile.class);
    assertThat(tree.find("/bin/sh").orElseThrow())
        .isInstanceOfSatisfying(
            Entry.HardLink.class, link -> assertThat(link.to()).isEqualTo("/bin/ls"));
  }

  @Test
  void removesADirectoryWithAllThatIsInIt() throws Exception {
    FileSystemTree tree =
        FileSystemTree.builder()
            .add(file("/usr/share/man/man1/ls.1", 1))
            .add(file("/usr/share/manual", 2))
            .remove("/usr/share/man")
            .build();
    assertThat(tree.entries())
        .extracting(Entry::path)
        .containsExactly("/", "/usr", "/usr/share", "/usr/share/manual");
  }

  @Test
  void countsTheBytesOfFilesOnce() throws Exception {
    FileSystemTree tree = SampleTree.plain();
    assertThat(tree.contentBytes()).isEqualTo(12 * 5000 + 9 * 10 + 6);
    assertThat(tree.toBuilder().build().entries()).isEqualTo(tree.entries());
  }

  private static Entry file(String path, int line) {
    return new Entry.RegularFile(path, ContentSource.of("content\n"), FILE, line(line));
  }

  private static Entry link(String path, String target, int line) {
    return new Entry.SymbolicLink(path, target, Attributes.of(0777), line(line));
  }

  private static Origin line(int line) {
    return Origin.at(Location.of("rootfs.layout", line));
  }
}
