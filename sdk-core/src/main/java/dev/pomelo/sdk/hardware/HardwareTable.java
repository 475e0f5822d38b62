package dev.pomelo.sdk.hardware;

import dev.pomelo.sdk.hardware.HardwareReport.Match;
import dev.pomelo.sdk.hardware.HardwareReport.Served;
import java.util.ArrayList;
import java.util.List;

/** A hardware report for a terminal. */
public final class HardwareTable {

  private static final List<String> HEAD =
      List.of("device", "id", "driver", "options", "value", "reason");

  private HardwareTable() {}

  /** The lines of a report: a device, its ids and drivers below each other. */
  public static List<String> lines(HardwareReport report) {
    if (report.devices().isEmpty()) {
      return List.of(
          title(report),
          "no device is known: give the board a devicetree, or ids in devices or hardware.txt");
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    report.devices().forEach(device -> rows.addAll(rows(device)));
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(title(report));
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    lines.add(
        report.devices().size()
            + " devices, "
            + report.withoutDriver().size()
            + " of them without a driver in this kernel");
    return lines;
  }

  private static String title(HardwareReport report) {
    return "hardware of " + report.board() + ", Linux " + report.kernel();
  }

  private static List<List<String>> rows(Served served) {
    List<List<String>> rows = new ArrayList<>();
    String name = served.device().name();
    for (Match match : served.drivers()) {
      rows.add(
          List.of(
              rows.isEmpty() ? name : "",
              match.id(),
              match.driver().toString(),
              options(match.driver()),
              match.value(),
              match.reason()));
    }
    if (rows.isEmpty()) {
      rows.add(List.of(name, served.device().ids().get(0), "none in this kernel", "", "", ""));
    }
    return rows;
  }

  static String options(Driver driver) {
    return driver.options().isEmpty() ? "always built" : String.join(" ", driver.options());
  }
}
