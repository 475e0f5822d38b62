package dev.pomelo.maven.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardFoldersTest {

  @TempDir private Path directory;

  @Test
  void areFoundInAProjectsSources() throws Exception {
    write("src/main/boards/team-board/board.yaml");
    write("src/main/boards/notes/README.md");
    assertThat(BoardFolders.names(directory.resolve("src/main"))).containsExactly("team-board");
  }

  @Test
  void areFoundInAJar() throws Exception {
    Path jar = directory.resolve("boards.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String board : new String[] {"b-board", "a-board"}) {
        zip.putNextEntry(new ZipEntry("META-INF/pomelo/boards/" + board + "/board.yaml"));
      }
      zip.putNextEntry(new ZipEntry("META-INF/pomelo/recipes/musl/recipe.yaml"));
    }
    assertThat(BoardFolders.names(jar)).containsExactly("a-board", "b-board");
  }

  @Test
  void areNoneWhereThereIsNothing() throws Exception {
    assertThat(BoardFolders.names(directory.resolve("missing"))).isEmpty();
  }

  private void write(String file) throws IOException {
    Files.createDirectories(directory.resolve(file).getParent());
    Files.writeString(directory.resolve(file), "name: x\n");
  }
}
