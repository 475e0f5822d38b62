package dev.pomelo.sdk.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConsultedFilesTest {

  @TempDir Path directory;

  private Path file;
  private Path link;
  private List<String> noted = List.of();

  @BeforeEach
  void note() throws Exception {
    file = Files.writeString(directory.resolve("file"), "one");
    link = Files.createSymbolicLink(directory.resolve("link"), Path.of("file"));
    Files.createDirectories(directory.resolve("tree/deep"));
    Files.writeString(directory.resolve("tree/deep/leaf"), "leaf");
    ConsultedFiles files = new ConsultedFiles();
    files.file(link);
    files.file(directory.resolve("absent"));
    files.tree(directory.resolve("tree"));
    files.tree(directory.resolve("no tree"));
    noted = files.lines();
  }

  @Test
  void nothingChanged() {
    assertThat(noted).hasSize(4);
    assertThat(ConsultedFiles.unchanged(noted)).isTrue();
  }

  @Test
  void anotherContentOfTheSameSizeAndTime() throws Exception {
    FileTime time = Files.getLastModifiedTime(file);
    Files.writeString(file, "two");
    Files.setLastModifiedTime(file, time);
    assertThat(ConsultedFiles.unchanged(noted)).isFalse();
  }

  @Test
  void aLinkThatLeadsElsewhere() throws Exception {
    Files.delete(link);
    Files.copy(file, directory.resolve("other"));
    Files.createSymbolicLink(link, Path.of("other"));
    assertThat(ConsultedFiles.unchanged(noted)).isFalse();
  }

  @Test
  void aFileThatWasNotThere() throws Exception {
    Files.writeString(directory.resolve("absent"), "");
    assertThat(ConsultedFiles.unchanged(noted)).isFalse();
  }

  @Test
  void aFileMoreInATree() throws Exception {
    Files.writeString(directory.resolve("tree/deep/more"), "");
    assertThat(ConsultedFiles.unchanged(noted)).isFalse();
  }

  @Test
  void aFileOfATreeWithAnotherMode() throws Exception {
    Path leaf = directory.resolve("tree/deep/leaf");
    assertThat(leaf.toFile().setExecutable(true)).isTrue();
    assertThat(ConsultedFiles.unchanged(noted)).isFalse();
  }

  @Test
  void aTreeThatWasNotThere() throws Exception {
    Files.createDirectory(directory.resolve("no tree"));
    assertThat(ConsultedFiles.unchanged(noted)).isFalse();
  }

  @Test
  void whatCouldNotBeLookedAt() {
    ConsultedFiles files = new ConsultedFiles();
    files.file(file.resolve("below a file"));
    assertThat(ConsultedFiles.unchanged(files.lines())).isFalse();
  }
}
