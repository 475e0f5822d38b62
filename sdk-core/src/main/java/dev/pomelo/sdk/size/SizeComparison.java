package dev.pomelo.sdk.size;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became larger or smaller from one build to another.
 *
 * @param before the earlier report
 * @param after the later one
 * @param changes rows that differ, the largest difference first
 */
public record SizeComparison(SizeReport before, SizeReport after, List<Change> changes) {

  public SizeComparison {
    changes = List.copyOf(changes);
  }

  /**
   * A row in both reports.
   *
   * @param name of the option, recipe or other cause
   * @param before stored bytes; 0 where it was not there
   * @param after stored bytes; 0 where it is gone
   * @param why who asks for it now, or did
   */
  public record Change(String area, String name, long before, long after, String why) {

    /** Bytes that it grew by; negative where it shrank. */
    public long growth() {
      return after - before;
    }
  }

  /** Compares two reports. */
  public static SizeComparison of(SizeReport before, SizeReport after) {
    Map<String, SizeRow> earlier = rows(before);
    Map<String, SizeRow> later = rows(after);
    Map<String, Change> changes = new LinkedHashMap<>();
    earlier.forEach((key, row) -> changes.put(key, change(row, later.get(key), false)));
    later.forEach(
        (key, row) -> {
          if (!earlier.containsKey(key)) {
            changes.put(key, change(row, null, true));
          }
        });
    List<Change> sorted = new ArrayList<>(changes.values());
    sorted.removeIf(change -> change.growth() == 0);
    sorted.sort(
        Comparator.comparingLong((Change c) -> Math.abs(c.growth()))
            .reversed()
            .thenComparing(Change::name));
    return new SizeComparison(before, after, sorted);
  }

  private static Change change(SizeRow row, @Nullable SizeRow other, boolean added) {
    long before = added ? 0 : row.stored();
    long after = added ? row.stored() : other == null ? 0 : other.stored();
    String why = other == null ? row.why() : other.why();
    return new Change(row.area().label(), row.name(), before, after, why);
  }

  private static Map<String, SizeRow> rows(SizeReport report) {
    Map<String, SizeRow> rows = new LinkedHashMap<>();
    SizeRow.of(report).forEach(row -> rows.put(row.area() + "\n" + row.name(), row));
    return rows;
  }

  /**
   * The lines for a terminal.
   *
   * @param top how many rows at most; 0 for all
   */
  public List<String> lines(int top) {
    List<String> lines = new ArrayList<>();
    lines.add(String.format("%11s %11s %11s  %-28s %s", "change", "before", "after", "", ""));
    lines.add(line(before.kernelBytes(), after.kernelBytes(), "kernel image", ""));
    lines.add(line(before.rootfsBytes(), after.rootfsBytes(), "root file system", ""));
    int shown = top == 0 ? changes.size() : Math.min(top, changes.size());
    for (Change change : changes.subList(0, shown)) {
      lines.add(line(change.before(), change.after(), change.name(), change.why()));
    }
    if (shown < changes.size()) {
      lines.add((changes.size() - shown) + " smaller changes");
    }
    return lines.stream().map(String::stripTrailing).toList();
  }

  private static String line(long before, long after, String name, String why) {
    return String.format(
        Locale.ROOT, "%,+11d %,11d %,11d  %-28s %s", after - before, before, after, name, why);
  }
}
