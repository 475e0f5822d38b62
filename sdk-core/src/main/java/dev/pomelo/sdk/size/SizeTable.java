package dev.pomelo.sdk.size;

import dev.pomelo.sdk.size.SizeItem.Area;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A size report for a terminal. */
public final class SizeTable {

  private SizeTable() {}

  /**
   * The lines of a report.
   *
   * @param top how many rows an area has at most; 0 for all
   */
  public static List<String> lines(SizeReport report, int top) {
    List<String> lines = new ArrayList<>();
    lines.add(report.image() + " for " + report.board() + ", Linux " + report.kernelRelease());
    List<SizeRow> rows = SizeRow.of(report);
    for (Area area : Area.values()) {
      List<SizeRow> own = rows.stream().filter(row -> row.area() == area).toList();
      if (!own.isEmpty()) {
        lines.add("");
        lines.addAll(area(report, area, own, top));
      }
    }
    lines.add("");
    lines.add(unattributed(report));
    return lines;
  }

  private static List<String> area(SizeReport report, Area area, List<SizeRow> rows, int top) {
    List<String> lines = new ArrayList<>();
    boolean kernel = area == Area.KERNEL;
    lines.add(
        String.format(
            "%10s %10s %10s %10s  %-28s %s",
            "stored",
            kernel ? "text" : "",
            kernel ? "data" : "content",
            kernel ? "bss" : "",
            kernel ? "kernel: option" : area.label(),
            "asked by"));
    int shown = top == 0 ? rows.size() : Math.min(top, rows.size());
    for (SizeRow row : rows.subList(0, shown)) {
      lines.add(row(row.stored(), row, kernel, row.name(), row.why()));
    }
    if (shown < rows.size()) {
      long rest = rows.subList(shown, rows.size()).stream().mapToLong(SizeRow::stored).sum();
      String more = (rows.size() - shown) + " more";
      lines.add(String.format("%10s %32s  %s", bytes(rest), "", more));
    }
    SizeRow sum =
        new SizeRow(
            area,
            "",
            report.sum(area, SizeItem::stored),
            report.sum(area, SizeItem::text),
            report.sum(area, SizeItem::data),
            report.sum(area, SizeItem::bss),
            "");
    lines.add(row(sum.stored(), sum, kernel, "in all", ""));
    return lines;
  }

  private static String row(long stored, SizeRow row, boolean kernel, String name, String why) {
    String line =
        String.format(
            "%10s %10s %10s %10s  %-28s %s",
            bytes(stored),
            kernel ? bytes(row.text()) : "",
            bytes(kernel ? row.data() : row.text() + row.data()),
            kernel ? bytes(row.bss()) : "",
            name,
            why);
    return line.stripTrailing();
  }

  private static String unattributed(SizeReport report) {
    double percent = report.stored() == 0 ? 0 : 100.0 * report.unattributed() / report.stored();
    return String.format(
        Locale.ROOT, "unattributed: %,d bytes, %.2f %%", report.unattributed(), percent);
  }

  static String bytes(long bytes) {
    return String.format(Locale.ROOT, "%,d", bytes);
  }
}
