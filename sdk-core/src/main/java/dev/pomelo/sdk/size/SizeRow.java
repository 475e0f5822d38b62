package dev.pomelo.sdk.size;

import dev.pomelo.sdk.size.SizeItem.Area;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one option, recipe or other cause costs in all.
 *
 * @param area which part of the image it is in
 * @param name the option, the recipe and its part, or a group such as {@link SizeItem#ALWAYS}
 * @param stored bytes in the files that are written to the target
 * @param text bytes of code and constants in memory
 * @param data bytes of variables in memory; of files, their content
 * @param bss bytes in memory that no file holds
 * @param why who asked for it, in a few words; empty where nobody needs to
 */
public record SizeRow(
    Area area, String name, long stored, long text, long data, long bss, String why) {

  /** The rows of a report, by area, the most expensive first. */
  public static List<SizeRow> of(SizeReport report) {
    Map<String, OptionReason> reasons = new HashMap<>();
    for (OptionReason reason : report.options()) {
      String program = reason.program();
      String prefix = program.equals(OptionReason.KERNEL) ? "" : program + " ";
      reasons.put(prefix + reason.option(), reason);
    }
    Map<String, SizeRow> rows = new LinkedHashMap<>();
    for (SizeItem item : report.items()) {
      String name = name(item);
      OptionReason reason = reasons.get(name);
      String why = reason == null ? "" : reason.text();
      SizeRow row =
          new SizeRow(item.area(), name, item.stored(), item.text(), item.data(), item.bss(), why);
      rows.merge(item.area() + "\n" + name, row, SizeRow::plus);
    }
    List<SizeRow> sorted = new ArrayList<>(rows.values());
    sorted.sort(
        Comparator.comparing(SizeRow::area)
            .thenComparing(Comparator.comparingLong(SizeRow::stored).reversed())
            .thenComparing(SizeRow::name));
    return sorted;
  }

  /** Bytes in memory. */
  public long memory() {
    return text + data + bss;
  }

  private SizeRow plus(SizeRow other) {
    return new SizeRow(
        area,
        name,
        stored + other.stored,
        text + other.text,
        data + other.data,
        bss + other.bss,
        why);
  }

  private static String name(SizeItem item) {
    List<String> group = item.group();
    if (group.get(0).equals(SizeItem.ALWAYS)) {
      return SizeItem.ALWAYS + ": " + String.join("/", group.subList(1, 2));
    }
    if (item.area() != Area.ROOTFS) {
      return item.option().isEmpty() ? group.get(0) : item.option();
    }
    if (!item.option().isEmpty() && group.contains(ProgramSizes.APPLETS)) {
      return group.get(0) + " " + item.option();
    }
    return group.size() < 2 ? group.get(0) : group.get(0) + " " + group.get(group.size() - 1);
  }
}
