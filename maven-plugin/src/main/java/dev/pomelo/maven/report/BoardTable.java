package dev.pomelo.maven.report;

import dev.pomelo.maven.resolution.BoardCollector.SeenBoard;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Boards as a table: name, architecture, description, where it is defined. */
public final class BoardTable {

  private static final String GAP = "  ";

  private final List<SeenBoard> boards;

  /** A table of these boards, in their order. */
  public BoardTable(List<SeenBoard> boards) {
    this.boards = List.copyOf(boards);
  }

  /** The table, with its own header. */
  public List<String> lines() {
    if (boards.isEmpty()) {
      return List.of("no boards: no dependency and no catalog has one");
    }
    List<SeenBoard> rows = new ArrayList<>();
    rows.add(new SeenBoard("board", "architecture", "description", "defined in"));
    rows.addAll(boards);
    int name = width(rows, SeenBoard::name);
    int architecture = width(rows, SeenBoard::architecture);
    int description = width(rows, SeenBoard::description);
    return rows.stream()
        .map(
            row ->
                pad(row.name(), name)
                    + pad(row.architecture(), architecture)
                    + pad(row.description(), description)
                    + row.origin())
        .toList();
  }

  private static int width(List<SeenBoard> rows, Function<SeenBoard, String> column) {
    return rows.stream().mapToInt(row -> column.apply(row).length()).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length()) + GAP;
  }
}
