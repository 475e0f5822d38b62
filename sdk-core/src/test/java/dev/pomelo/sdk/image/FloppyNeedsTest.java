package dev.pomelo.sdk.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.board.BoardLoader;
import dev.pomelo.sdk.definition.Kind;
import dev.pomelo.sdk.definition.ProjectFiles;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloppyNeedsTest {

  @TempDir Path directory;

  private List<String> unmet(String boot, String imageYaml) throws Exception {
    ProjectFiles project = new ProjectFiles(directory);
    project.define(
        Kind.BOARD,
        "pc",
        """
        name: pc
        architecture: i686
        memory: 8M
        console: ttyS0
        storage: [floppy]
        boot: %s
        """
            .formatted(boot));
    Path file = Files.writeString(directory.resolve("image.yaml"), "boards: [pc]\n" + imageYaml);
    Board board = BoardLoader.load("pc", Location.of("image.yaml", 1), project.path());
    Image image = ImageLoader.load(file, "tiny", List.of(), project.path());
    return FloppyNeeds.unmet(image, board).stream().map(Problem::render).toList();
  }

  @Test
  void anImageInTheKernelFits() throws Exception {
    assertThat(unmet("{method: floppy, initramfs: embedded}", "")).isEmpty();
  }

  @Test
  void whatAFloppyCannotHoldIsSaidAtItsPlace() throws Exception {
    assertThat(
            unmet(
                "{method: floppy, initramfs: loaded}",
                "disk: {table: mbr}\nrootfs: {type: ext4}\n"))
        .containsExactly(
            """
            image.yaml:2:7: 'pc' boots from a floppy, which has no partition table
              drop 'disk:': the floppy is written without it\
            """,
"""
image.yaml:3:16: 'pc' boots from a floppy, which holds the root file system inside the kernel
  write 'type: initramfs', or drop the line\
""",
"""
src/main/boards/pc/board.yaml:6:35: 'pc' boots from a floppy, which holds the root file system inside the kernel
  write 'initramfs: embedded'\
""");
  }

  @Test
  void otherBoardsAreNotAsked() throws Exception {
    assertThat(unmet("{method: direct}", "disk: {table: mbr}\n")).isEmpty();
  }
}
