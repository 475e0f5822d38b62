package dev.pomelo.sdk.rootfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OverlayTest {

  @TempDir private Path directory;

  @Test
  void keepsExecuteBitsLinksAndHardLinks() throws Exception {
    file("etc/init.d/rcS", "rwxrwxr-x");
    Path motd = file("etc/motd", "rw-rw----");
    Files.createLink(directory.resolve("etc/issue"), motd);
    Files.createSymbolicLink(
        directory.resolve("etc/localtime"), Path.of("/usr/share/zoneinfo/UTC"));
    FileSystemTree tree = FileSystemTree.builder().addAll(Overlay.read(directory)).build();
    assertThat(tree.entries())
        .extracting(e -> "%s %o %s".formatted(e.kind().label(), e.attributes().mode(), e.path()))
        .containsExactly(
            "directory 755 /",
            "directory 755 /etc",
            "directory 755 /etc/init.d",
            "file 755 /etc/init.d/rcS",
            "file 644 /etc/issue",
            "symlink 777 /etc/localtime",
            "hardlink 644 /etc/motd");
    assertThat(tree.find("/etc/motd").orElseThrow().origin()).hasToString(motd.toString());
  }

  @Test
  void leavesOutWhatIsRendered() throws Exception {
    file("etc/motd.ftl", "rw-r--r--");
    assertThat(Overlay.read(directory, "rootfs", path -> !path.endsWith(".ftl")))
        .extracting(Entry::path)
        .containsExactly("/", "/etc");
  }

  @Test
  void namesTheDirectoryOfAnOriginAsItIsToldTo() throws Exception {
    file("etc/motd", "rw-r--r--");
    assertThat(Overlay.read(directory, "src/main/rootfs", path -> true))
        .extracting(entry -> entry.origin().text())
        .containsExactly("src/main/rootfs", "src/main/rootfs/etc", "src/main/rootfs/etc/motd");
  }

  @Test
  void refusesPipesAndSetUidFiles() throws Exception {
    Path bin = Files.createDirectory(directory.resolve("bin"));
    HostTools.output("mkfifo", bin.resolve("pipe").toString());
    HostTools.output("chmod", "4755", file("bin/su", "rwxr-xr-x").toString());
    assertThatThrownBy(() -> Overlay.read(directory))
        .hasMessage(
            """
            %1$s/bin/pipe: /bin/pipe is a named pipe on this host, which cannot be in an overlay
              write it into the rootfs layout: pipe /bin/pipe 0600 0 0
            %1$s/bin/su: /bin/su is set-uid or set-gid on this host, which an overlay does not keep
              take the bit away with chmod ug-s, and ask for it under permissions"""
                .formatted(directory));
  }

  @Test
  void refusesALinkThatClimbsOut() throws Exception {
    Files.createSymbolicLink(directory.resolve("passwd"), Path.of("../../etc/passwd"));
    List<Entry> entries = Overlay.read(directory);
    assertThatThrownBy(() -> FileSystemTree.builder().addAll(entries).build())
        .hasMessage(
            directory
                + "/passwd: symbolic link /passwd climbs out of the image: its target is"
                + " ../../etc/passwd");
  }

  @Test
  void keepsTheModesOfAStepsOutputUnderAPrefix() throws Exception {
    HostTools.output("chmod", "4711", file("bin/busybox", "rwxr-xr-x").toString());
    List<Entry> entries = Overlay.readTree(directory, "/usr", Origin.of("recipe busybox"));
    FileSystemTree tree = FileSystemTree.builder().addAll(entries).build();
    Entry busybox = tree.find("/usr/bin/busybox").orElseThrow();
    assertThat(busybox.attributes()).isEqualTo(Attributes.of(04711));
    assertThat(busybox.origin()).hasToString("recipe busybox");
  }

  @Test
  void readsAnOverlayInAJar() throws Exception {
    URI jar = URI.create("jar:" + directory.resolve("board.jar").toUri());
    try (FileSystem inJar = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
      Files.createDirectories(inJar.getPath("/rootfs/etc"));
      Files.writeString(inJar.getPath("/rootfs/etc/motd"), "hello\n");
      assertThat(Overlay.read(inJar.getPath("/rootfs")))
          .extracting(e -> "%o %s".formatted(e.attributes().mode(), e.path()))
          .containsExactly("755 /", "755 /etc", "644 /etc/motd");
    }
  }

  private Path file(String name, String permissions) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, name + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }
}
