package dev.pomelo.maven.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.maven.resolution.BoardCollector.SeenBoard;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoardTableTest {

  @Test
  void hasColumnsAsWideAsWhatStandsInThem() {
    BoardTable table =
        new BoardTable(
            List.of(
                new SeenBoard("qemu-arm", "arm", "QEMU's virt", "dev.pomelo.boards:qemu-arm:1"),
                new SeenBoard("team-board", "aarch64", "A team's own board", "this project")));
    assertThat(table.lines())
        .containsExactly(
            "board       architecture  description         defined in",
            "qemu-arm    arm           QEMU's virt         dev.pomelo.boards:qemu-arm:1",
            "team-board  aarch64       A team's own board  this project");
  }

  @Test
  void saysWhereBoardsComeFromWhereThereAreNone() {
    assertThat(new BoardTable(List.of()).lines())
        .containsExactly("no boards: no dependency and no catalog has one");
  }
}
