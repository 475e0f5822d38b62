package dev.pomelo.sdk;

import dev.pomelo.sdk.size.SizeRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** What could be dropped from an image that is over its budget, and what would be lost with it. */
final class BudgetAdvice {

  private static final int SHOWN = 10;

  private final List<SizeRow> rows;
  private final OptionTitles titles;

  /**
   * Advice from the rows of a report.
   *
   * @param rows those that count for the budget
   * @param titles what options are for
   */
  BudgetAdvice(List<SizeRow> rows, OptionTitles titles) {
    this.rows = rows.stream().filter(row -> !row.why().isEmpty()).toList();
    this.titles = titles;
  }

  /**
   * The lines: what makes the room by itself, the cheapest first; where nothing does, the most
   * expensive.
   *
   * @param cost of a row, in the measure of the budget
   */
  List<String> lines(long excess, ToLongFunction<SizeRow> cost) {
    List<SizeRow> costly = rows.stream().filter(row -> cost.applyAsLong(row) > 0).toList();
    List<SizeRow> enough =
        costly.stream()
            .filter(row -> cost.applyAsLong(row) >= excess)
            .sorted(Comparator.comparingLong(cost))
            .limit(SHOWN)
            .toList();
    List<String> lines = new ArrayList<>();
    if (costly.isEmpty()) {
      return lines;
    }
    lines.add(
        enough.isEmpty()
            ? "nothing alone makes that room; the most expensive things that were asked for:"
            : "dropping one of these would do, the cheapest first:");
    (enough.isEmpty()
            ? costly.stream()
                .sorted(Comparator.comparingLong(cost).reversed())
                .limit(SHOWN)
                .toList()
            : enough)
        .forEach(row -> lines.add(line(row, cost.applyAsLong(row))));
    return lines;
  }

  private String line(SizeRow row, long bytes) {
    String title = titles.of(row);
    String lost = title.isEmpty() ? "" : "'" + title + "', ";
    return String.format(Locale.ROOT, "%,10d  %-24s %s%s", bytes, row.name(), lost, row.why());
  }
}
