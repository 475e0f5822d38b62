package dev.pomelo.maven.resolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.maven.resolution.BoardIndex.Entry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardIndexTest {

  private static final Entry ARM =
      new Entry("qemu-arm", "QEMU's virt", "arm", "dev.pomelo.boards", "qemu-arm", "0.1.0");
  private static final Entry RISCV =
      new Entry("qemu-riscv64", "", "riscv64", "dev.pomelo.boards", "qemu-riscv64", "0.1.0");

  @TempDir private Path directory;

  @Test
  void isReadAsItWasWrittenInTheOrderOfNames() throws Exception {
    Path file = directory.resolve("target/catalog-index.json");
    BoardIndex.of(List.of(RISCV, ARM)).write(file);
    assertThat(BoardIndex.read(file).boards()).containsExactly(ARM, RISCV);
  }

  @Test
  void isTheSameBytesForTheSameBoards() throws Exception {
    BoardIndex.of(List.of(RISCV, ARM)).write(directory.resolve("a.json"));
    BoardIndex.of(List.of(ARM, RISCV)).write(directory.resolve("b.json"));
    assertThat(directory.resolve("a.json")).hasSameBinaryContentAs(directory.resolve("b.json"));
  }

  @Test
  void findsABoardByItsWholeName() {
    BoardIndex index = BoardIndex.of(List.of(ARM, RISCV));
    assertThat(index.find("qemu-arm")).contains(ARM);
    assertThat(index.find("qemu")).isEmpty();
    assertThat(ARM.coordinates()).hasToString("dev.pomelo.boards:qemu-arm:0.1.0");
  }

  @Test
  void refusesAFormatOfTheFuture() throws Exception {
    Path file = Files.writeString(directory.resolve("i.json"), "{\"format\":2,\"boards\":[]}");
    assertThatThrownBy(() -> BoardIndex.read(file))
        .hasMessageContaining("a board index of format 2 is not known here");
  }

  @Test
  void refusesAFileThatIsNoIndex() throws Exception {
    Path file = Files.writeString(directory.resolve("i.json"), "boards: []\n");
    assertThatThrownBy(() -> BoardIndex.read(file)).hasMessageContaining("is no board index");
  }
}
