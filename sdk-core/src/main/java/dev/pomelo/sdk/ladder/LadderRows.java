package dev.pomelo.sdk.ladder;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The cells of a ladder's two tables, for whoever draws them. */
final class LadderRows {

  /** The heads of {@link #steps}. */
  static final List<String> STEP_HEADS =
      List.of("rung", "kernel", "modules", "root fs", "total", "saved", "", "boot", "");

  /** The heads of {@link #choices}. */
  static final List<String> CHOICE_HEADS =
      List.of("rung", "choice", "kernel", "root fs", "total", "change", "", "boot", "");

  /** Of a row whose change is not that of its rung alone. */
  private static final String GAP = "together with the rungs above that have no figures";

  private LadderRows() {}

  /** A row a system, from the top; what was saved is against the last one that was measured. */
  static List<List<String>> steps(LadderReport report) {
    List<List<String>> rows = new ArrayList<>();
    @Nullable Measure above = null;
    boolean gap = false;
    for (LadderReport.Step step : report.steps()) {
      @Nullable Measure measure = step.measure();
      if (measure == null) {
        rows.add(List.of(step.title(), "", "", "", "", "", "", "", step.note()));
        gap = true;
        continue;
      }
      List<String> row = new ArrayList<>(List.of(step.title()));
      row.add(against(measure, above, Measure::kernel));
      row.add(against(measure, above, Measure::modules));
      row.add(measure.rootfs() == 0 ? "in kernel" : against(measure, above, Measure::rootfs));
      row.add(bytes(measure.total()));
      row.add(above == null ? "" : bytes(above.total() - measure.total()));
      row.add(above == null ? "" : percent(measure.total() - above.total(), above.total()));
      row.add(boot(measure, above));
      row.add(note(gap && step.note().isEmpty() ? GAP : step.note(), measure));
      rows.add(row);
      above = measure;
      gap = false;
    }
    return rows;
  }

  /** A row a choice, against the project's image. */
  static List<List<String>> choices(LadderReport report) {
    @Nullable Measure image =
        report.steps().isEmpty() ? null : report.steps().get(report.steps().size() - 1).measure();
    List<List<String>> rows = new ArrayList<>();
    for (LadderReport.Choice choice : report.choices()) {
      @Nullable Measure measure = choice.measure();
      if (measure == null) {
        rows.add(List.of(choice.title(), choice.choice(), "", "", "", "", "", "", choice.note()));
        continue;
      }
      List<String> row = new ArrayList<>(List.of(choice.title(), choice.choice()));
      row.add(against(measure, image, Measure::kernel));
      row.add(measure.rootfs() == 0 ? "in kernel" : against(measure, image, Measure::rootfs));
      row.add(bytes(measure.total()));
      row.add(image == null ? "" : signed(measure.total() - image.total()));
      row.add(image == null ? "" : percent(measure.total() - image.total(), image.total()));
      row.add(boot(measure, image));
      row.add(note(choice.note(), measure));
      rows.add(row);
    }
    return rows;
  }

  private static String note(String note, Measure measure) {
    return measure.noBoot().isEmpty()
        ? note
        : note.isEmpty() ? "not booted: " + measure.noBoot() : note;
  }

  private static String against(
      Measure measure, @Nullable Measure other, ToLongFunction<Measure> of) {
    long bytes = of.applyAsLong(measure);
    long before = other == null ? bytes : of.applyAsLong(other);
    if (bytes == 0) {
      return before == 0 ? "-" : "- (-100 %)";
    }
    return bytes == before || before == 0
        ? bytes(bytes)
        : bytes(bytes) + " (" + percent(bytes - before, before) + ")";
  }

  private static String boot(Measure measure, @Nullable Measure other) {
    @Nullable Long millis = measure.bootMillis();
    if (millis == null) {
      return "-";
    }
    String seconds = String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
    @Nullable Long before = other == null ? null : other.bootMillis();
    return before == null
        ? seconds
        : seconds + String.format(Locale.ROOT, " (%+.2f)", (millis - before) / 1000.0);
  }

  static String percent(long change, long of) {
    return of == 0 ? "" : String.format(Locale.ROOT, "%+.1f %%", 100.0 * change / of);
  }

  private static String signed(long bytes) {
    return String.format(Locale.ROOT, "%+,d", bytes);
  }

  private static String bytes(long bytes) {
    return String.format(Locale.ROOT, "%,d", bytes);
  }
}
