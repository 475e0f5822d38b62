package dev.pomelo.sdk.definition;

import static dev.pomelo.sdk.definition.ProjectFiles.messageOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionPathTest {

  @TempDir Path directory;
  private ProjectFiles project;

  @BeforeEach
  void project() {
    project = new ProjectFiles(directory);
  }

  private Path jar(String name, Map<String, String> files) throws IOException {
    Path jar = directory.resolve(name);
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(StandardCharsets.ISO_8859_1));
      }
    }
    return jar;
  }

  @Test
  void theProjectWinsOverAJar() throws Exception {
    project.define(Kind.BOARD, "qemu-arm", "name: qemu-arm\n");
    Path jar = jar("b.jar", Map.of("META-INF/pomelo/boards/qemu-arm/board.yaml", "name: x"));
    try (var path = DefinitionPath.of(directory, List.of(directory.resolve("src/main"), jar))) {
      assertThat(path.find(Kind.BOARD, "qemu-arm").orElseThrow().file("board.yaml"))
          .map(PartFile::display)
          .contains("src/main/boards/qemu-arm/board.yaml");
    }
  }

  @Test
  void whatASchemaHasNothingAgainstIsRememberedAndWhatIsWrongIsSaidEachTime() throws Exception {
    project.define(Kind.BOARD, "good", "name: good\narchitecture: arm\n");
    project.define(Kind.BOARD, "bad", "name: bad\narchitecture: amr\n");
    try (Store store = Store.open(directory.resolve("store"));
        var path =
            DefinitionPath.of(directory, List.of(directory.resolve("src/main")))
                .remembering(store)) {
      Part good = path.find(Kind.BOARD, "good").orElseThrow();
      Part bad = path.find(Kind.BOARD, "bad").orElseThrow();
      assertThat(notes()).isEmpty();
      var first = path.read(good, Kind.BOARD);
      assertThat(notes()).hasSize(1);
      assertThat(path.read(good, Kind.BOARD)).isEqualTo(first);
      String message = messageOf(() -> path.read(bad, Kind.BOARD));
      assertThat(message).contains("unknown architecture 'amr'");
      assertThat(messageOf(() -> path.read(bad, Kind.BOARD))).isEqualTo(message);
      assertThat(notes()).hasSize(1);
    }
  }

  private List<Path> notes() throws IOException {
    Path notes = directory.resolve("store/notes");
    if (!Files.exists(notes)) {
      return List.of();
    }
    try (Stream<Path> walk = Files.walk(notes)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }

  @Test
  void aFileInAJarIsNamedByBoth() throws Exception {
    Path jar =
        jar("qemu-arm-0.1.0.jar", Map.of("META-INF/pomelo/boards/qemu-arm/board.yaml", "name: x"));
    try (var path = DefinitionPath.of(directory, List.of(jar))) {
      assertThat(path.find(Kind.BOARD, "qemu-arm").orElseThrow().file("board.yaml"))
          .map(PartFile::display)
          .contains("qemu-arm-0.1.0.jar!boards/qemu-arm/board.yaml");
    }
  }

  @Test
  void aFileOfAModuleIsCalledTheSameBeforeTheModuleIsPackagedAndAfter() throws Exception {
    String board = "META-INF/pomelo/boards/gateway/board.yaml";
    String named = "../board/src/main/resources/" + board;
    project.write("board/src/main/resources/" + board, "name: gateway\n");
    Path image = Files.createDirectory(directory.resolve("image"));
    Files.createDirectory(directory.resolve("board/target"));
    Path jar = jar("board/target/board-1.0.jar", Map.of(board, "name: gateway\n"));
    assertThat(shown(image, directory.resolve("board/src/main/resources"))).isEqualTo(named);
    assertThat(shown(image, jar)).isEqualTo(named);
    project.write("board/src/main/resources/" + board, "name: gateway\nmemory: 64M\n");
    assertThat(shown(image, jar)).isEqualTo("board-1.0.jar!boards/gateway/board.yaml");
  }

  private static String shown(Path project, Path entry) throws Exception {
    try (var path = DefinitionPath.of(project, List.of(entry))) {
      return path.find(Kind.BOARD, "gateway")
          .flatMap(part -> part.file("board.yaml"))
          .orElseThrow()
          .display();
    }
  }

  @Test
  void aNameThatIsFoundNowhereIsComparedWithThoseOfACatalogToo() throws Exception {
    project.define(Kind.BOARD, "gateway", "name: gateway\n");
    try (var path =
        DefinitionPath.of(directory, List.of(directory.resolve("src/main")))
            .proposing(Kind.BOARD, List.of("qemu-aarch64", "qemu-arm"))) {
      assertThat(messageOf(() -> path.require(Kind.BOARD, "qemu-aarhc64", Location.of("-D"))))
          .isEqualTo(
              """
              -D: unknown board 'qemu-aarhc64'
                did you mean 'qemu-aarch64'? One of: gateway, qemu-aarch64, qemu-arm""");
      assertThat(path.names(Kind.BOARD)).containsExactly("gateway");
      assertThat(path.find(Kind.BOARD, "qemu-arm")).isEmpty();
    }
  }

  @Test
  void scriptsAndProgramsFromAJarAreExecutable() throws Exception {
    String root = "META-INF/pomelo/features/net/";
    Path jar =
        jar(
            "net.jar",
            Map.of(
                root + "feature.yaml", "description: network\n",
                root + "rootfs/etc/init.d/S40network", "#!/bin/sh\n",
                root + "rootfs/bin/probe", "\u007fELF\u0001",
                root + "rootfs/etc/hosts", "127.0.0.1 localhost\n"));
    try (var path = DefinitionPath.of(directory, List.of(jar))) {
      var files = path.find(Kind.FEATURE, "net").orElseThrow().rootfsFiles();
      assertThat(files.keySet()).containsExactly("bin/probe", "etc/hosts", "etc/init.d/S40network");
      assertThat(files.get("bin/probe").mode()).isEqualTo(0755);
      assertThat(files.get("etc/init.d/S40network").mode()).isEqualTo(0755);
      assertThat(files.get("etc/hosts").mode()).isEqualTo(0644);
    }
  }

  @Test
  void aJarWhoseEntriesClimbOutIsRefused() throws Exception {
    Path jar = jar("evil.jar", Map.of("META-INF/pomelo/boards/x/../../../../etc/passwd", "x"));
    assertThat(messageOf(() -> DefinitionPath.of(directory, List.of(jar)).close()))
        .isEqualTo(
            jar
                + ": cannot be read as a jar: its entry"
                + " META-INF/pomelo/boards/x/../../../../etc/passwd climbs out");
  }

  @Test
  void modesAndLinksOnDiskAreKeptAndLinksAreNotFollowed() throws Exception {
    project.write("src/main/rootfs/bin/ping", "#!/bin/sh\n");
    Path rootfs = directory.resolve("src/main/rootfs");
    Files.setPosixFilePermissions(
        rootfs.resolve("bin/ping"), PosixFilePermissions.fromString("rwxr-x--x"));
    Files.createSymbolicLink(rootfs.resolve("etc"), Path.of("/etc"));
    try (var path = project.path()) {
      var files = path.project(directory.resolve("src/main"), "gateway").rootfsFiles();
      assertThat(files.keySet()).containsExactly("bin/ping", "etc");
      assertThat(files.get("bin/ping").mode()).isEqualTo(0751);
      assertThat(files.get("etc").linkTarget()).isEqualTo("/etc");
      assertThatThrownBy(() -> files.get("etc").text())
          .hasMessage("src/main/rootfs/etc is a symbolic link");
    }
  }

  @Test
  void aPartHandsOutItsFragmentsInOrderOfName() throws Exception {
    project
        .write("src/main/kernel/20-usb.config.ftl", "")
        .write("src/main/kernel/10-net.config", "")
        .write("src/main/kernel/notes.txt", "")
        .write("src/main/kernel/old/x.config", "")
        .write("src/main/recipes/busybox/small.config", "");
    try (var path = project.path()) {
      Part part = path.project(directory.resolve("src/main"), "gateway");
      assertThat(part.kernelFragments())
          .extracting(PartFile::display)
          .containsExactly("src/main/kernel/10-net.config", "src/main/kernel/20-usb.config.ftl");
      assertThat(part.recipeFragments("busybox"))
          .extracting(PartFile::name)
          .containsExactly("small.config");
    }
  }

  @Test
  void anUnknownNameComesWithTheNearestAndAllOthers() throws Exception {
    project
        .define(Kind.BOARD, "qemu-arm", "name: qemu-arm\n")
        .define(Kind.BOARD, "qemu-aarch64", "name: qemu-aarch64\n");
    try (var path = project.path()) {
      path.lines().add("image.yaml", "boards: [qemu-amr]\n");
      assertThat(
              messageOf(
                  () -> path.require(Kind.BOARD, "qemu-amr", new Location("image.yaml", 1, 10))))
          .isEqualTo(
              """
              image.yaml:1:10: unknown board 'qemu-amr'
                  boards: [qemu-amr]
                           ^ did you mean 'qemu-arm'? One of: qemu-aarch64, qemu-arm""");
    }
  }

  @Test
  void aNameThatClimbsOutIsUnknown() throws Exception {
    try (var path = project.path()) {
      assertThat(path.find(Kind.BOARD, "../../etc")).isEmpty();
    }
  }

  @Test
  void aFileThatIsNoJarIsNamed() throws Exception {
    project.write("broken.jar", "not a zip");
    assertThat(
            messageOf(
                () ->
                    DefinitionPath.of(directory, List.of(directory.resolve("broken.jar"))).close()))
        .startsWith(directory.resolve("broken.jar") + ": cannot be read as a jar: ");
  }

  @Test
  void definitionsOfAJarInMavenLayoutAreFoundInItsSourcesToo() throws Exception {
    project.write(
        "src/main/resources/META-INF/pomelo/boards/my-board/board.yaml", "name: my-board");
    Path resources = directory.resolve("src/main/resources");
    try (var path = DefinitionPath.of(directory, List.of(resources))) {
      assertThat(path.names(Kind.BOARD)).contains("my-board");
    }
  }
}
