package dev.pomelo.sdk.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * A report as one HTML page, which needs nothing beside itself: no network, no other file. A page
 * is a resource beside the style that all pages share, with a place for that and one for its data.
 */
public final class ReportPage {

  private static final String DIRECTORY = "/META-INF/pomelo/report/";
  private static final String STYLE = "POMELO_STYLE";
  private static final String DATA = "POMELO_DATA";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ReportPage() {}

  /**
   * Fills a page.
   *
   * @param name of the page: {@code size}
   * @param data what its script reads, as JSON; no text in it can end the element that it lies in
   * @throws IOException if the page cannot be read
   */
  public static String of(String name, Object data) throws IOException {
    String json =
        JSON.writeValueAsString(data)
            .replace("<", "\\u003c")
            .replace(">", "\\u003e")
            .replace("&", "\\u0026");
    return resource(name + ".html").replace(STYLE, resource("page.css")).replace(DATA, json);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ReportPage.class.getResourceAsStream(DIRECTORY + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
