package dev.pomelo.sdk.ladder;

import java.util.List;

/** A ladder in Markdown, for the documentation of a project. */
public final class LadderPage {

  private LadderPage() {}

  /** A section with the tables of a report. */
  public static String of(LadderReport report) {
    StringBuilder page = new StringBuilder();
    page.append("## `").append(report.image()).append("` on `").append(report.board());
    page.append("`, Linux ").append(report.kernelRelease());
    page.append(", ").append(report.compiler()).append("\n\n");
    table(page, LadderRows.STEP_HEADS, LadderRows.steps(report), 1);
    page.append('\n');
    for (LadderReport.Step step : report.steps()) {
      page.append("- **").append(step.title()).append("**: ").append(step.why()).append('\n');
    }
    if (!report.choices().isEmpty()) {
      page.append("\nChoices, each made on the image of the last row, against it:\n\n");
      table(page, LadderRows.CHOICE_HEADS, LadderRows.choices(report), 2);
    }
    return page.toString();
  }

  private static void table(
      StringBuilder page, List<String> heads, List<List<String>> rows, int texts) {
    line(page, heads);
    page.append('|');
    for (int i = 0; i < heads.size(); i++) {
      page.append(i < texts || i == heads.size() - 1 ? "---|" : "--:|");
    }
    page.append('\n');
    rows.forEach(row -> line(page, row));
  }

  private static void line(StringBuilder page, List<String> cells) {
    cells.forEach(cell -> page.append("| ").append(cell.replace("|", "\\|")).append(' '));
    page.append("|\n");
  }
}
