package dev.pomelo.maven.report;

import dev.pomelo.sdk.ImageSizes;
import dev.pomelo.sdk.size.SizeComparison;
import dev.pomelo.sdk.size.SizeReport;
import dev.pomelo.sdk.size.SizeTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the sizes of an image's boards are, or how they changed, for a terminal. */
public final class SizeSummary {

  private SizeSummary() {}

  /**
   * The lines.
   *
   * @param earlier reports to compare with, by board; a board without one is shown by itself
   * @param top how many rows a table has at most; 0 for all
   */
  public static List<String> lines(ImageSizes sizes, Map<String, SizeReport> earlier, int top) {
    List<String> lines = new ArrayList<>();
    sizes
        .reports()
        .forEach(
            (board, report) -> {
              @Nullable SizeReport before = earlier.get(board);
              if (before == null) {
                lines.addAll(SizeTable.lines(report, top));
              } else {
                lines.add(report.image() + " for " + board + ", against the earlier build");
                lines.addAll(SizeComparison.of(before, report).lines(top));
              }
              lines.add("");
            });
    return lines;
  }
}
