package dev.pomelo.sdk.hardware;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hardware reports as one HTML page with a table to search. It needs nothing beside itself: no
 * network, no other file.
 */
public final class HardwarePage {

  private static final String RESOURCE = "/META-INF/pomelo/report/hardware.html";
  private static final String DATA = "POMELO_DATA";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private HardwarePage() {}

  /** The page for the reports of an image's boards. */
  public static String of(List<HardwareReport> reports) throws IOException {
    try (InputStream in = HardwarePage.class.getResourceAsStream(RESOURCE)) {
      String page =
          new String(Objects.requireNonNull(in, RESOURCE).readAllBytes(), StandardCharsets.UTF_8);
      // no text in the data can end the element that it lies in
      String json =
          JSON.writeValueAsString(reports)
              .replace("<", "\\u003c")
              .replace(">", "\\u003e")
              .replace("&", "\\u0026");
      return page.replace(DATA, json);
    }
  }
}
