package dev.pomelo.sdk;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.template.Templates;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Loads, on a processor that is idle meanwhile, what a build needs once its definitions are read:
 * the template engine and the JSON library, which take a third of a second of a short build.
 */
final class Preload {

  private Preload() {}

  static void begin() {
    for (Runnable part : List.<Runnable>of(Preload::json, Preload::templates)) {
      Thread thread = new Thread(() -> load(part), "pomelo-preload");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /**
   * Runs {@code part} for as long as the build lasts: Maven closes a plugin's class loader then.
   */
  private static void load(Runnable part) {
    try {
      part.run();
    } catch (LinkageError e) {
      return; // a build that ended early, or whoever needs the class says so
    }
  }

  private static void json() {
    try {
      JsonMapper mapper = JsonMapper.builder().build();
      mapper
          .writerWithDefaultPrettyPrinter()
          .writeValueAsString(Map.of("list", List.of(mapper.readTree("{\"number\": 1}"))));
    } catch (JacksonException e) {
      return; // whoever needs it says so
    }
  }

  private static void templates() {
    try {
      Templates.render(
          "preload", "[#if a.b]\n[=a.c]\n[/#if]\n", Map.of("a", Map.of("b", true, "c", "d")));
    } catch (PomeloException e) {
      return; // whoever needs it says so
    }
  }
}
