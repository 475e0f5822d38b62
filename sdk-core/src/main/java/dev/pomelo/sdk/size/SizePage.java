package dev.pomelo.sdk.size;

import dev.pomelo.sdk.report.ReportPage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A size report as a page with a treemap to zoom in and a table to search. */
public final class SizePage {

  private SizePage() {}

  /** The page for the reports of an image's boards. */
  public static String of(List<SizeReport> reports) throws IOException {
    return ReportPage.of("size", reports.stream().map(SizePage::data).toList());
  }

  private static Map<String, Object> data(SizeReport report) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("image", report.image());
    data.put("board", report.board());
    data.put("release", report.kernelRelease());
    data.put("kernelBytes", report.kernelBytes());
    data.put("rootfsBytes", report.rootfsBytes());
    data.put("unattributed", report.unattributed());
    data.put("items", report.items().stream().map(SizePage::item).toList());
    Map<String, String> why = new LinkedHashMap<>();
    report.options().forEach(r -> why.put(r.program() + " " + r.option(), r.text()));
    data.put("why", why);
    return data;
  }

  private static List<Object> item(SizeItem item) {
    return List.of(
        item.area().label(),
        item.group(),
        item.name(),
        item.option(),
        item.stored(),
        item.text(),
        item.data(),
        item.bss());
  }
}
