package dev.pomelo.sdk.size;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * A size report as one HTML page with a treemap to zoom in and a table to search. It needs nothing
 * beside itself: no network, no other file.
 */
public final class SizePage {

  private static final String RESOURCE = "/META-INF/pomelo/report/size.html";
  private static final String DATA = "POMELO_DATA";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private SizePage() {}

  /** The page for the reports of an image's boards. */
  public static String of(List<SizeReport> reports) throws IOException {
    try (InputStream in = SizePage.class.getResourceAsStream(RESOURCE)) {
      String page =
          new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
      List<Map<String, Object>> data = reports.stream().map(SizePage::data).toList();
      return page.replace(DATA, embeddable(JSON.writeValueAsString(data)));
    }
  }

  /** No text in the data can end the element that it lies in. */
  private static String embeddable(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
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
