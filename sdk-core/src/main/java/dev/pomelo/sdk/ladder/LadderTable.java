package dev.pomelo.sdk.ladder;

import java.util.ArrayList;
import java.util.List;

/** A ladder for a terminal. */
public final class LadderTable {

  private LadderTable() {}

  /** The lines of a report. */
  public static List<String> lines(LadderReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(report.image() + " for " + report.board() + ", Linux " + report.kernelRelease());
    lines.addAll(table(LadderRows.STEP_HEADS, LadderRows.steps(report), 1));
    if (!report.choices().isEmpty()) {
      lines.add("");
      lines.add("choices, each on the image of the last line above");
      lines.addAll(table(LadderRows.CHOICE_HEADS, LadderRows.choices(report), 2));
    }
    return lines;
  }

  /**
   * Lines with columns of equal width.
   *
   * @param texts how many columns at the left are texts; those that follow are numbers, and the
   *     last one is a note
   */
  private static List<String> table(List<String> heads, List<List<String>> rows, int texts) {
    List<List<String>> all = new ArrayList<>(List.of(heads));
    all.addAll(rows);
    List<String> lines = new ArrayList<>();
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        int column = i;
        int width = all.stream().mapToInt(r -> r.get(column).length()).max().orElse(0);
        String blanks = " ".repeat(width - row.get(i).length());
        boolean left = i < texts || i == row.size() - 1;
        line.append(i == 0 ? "" : "  ").append(left ? row.get(i) + blanks : blanks + row.get(i));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
