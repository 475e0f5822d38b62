package dev.pomelo.sdk.kconfig.oracle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many cases are the same, by architecture and kind. */
final class Table {

  private Table() {}

  /** A Markdown table: a row for each architecture and kind, and one for all. */
  static String of(List<Result> results) {
    Map<String, Map<String, Count>> counts = new LinkedHashMap<>();
    Count all = new Count();
    for (Result result : results) {
      counts
          .computeIfAbsent(result.question().in().architecture(), a -> new LinkedHashMap<>())
          .computeIfAbsent(result.question().kind(), k -> new Count())
          .add(result);
      all.add(result);
    }
    StringBuilder text = new StringBuilder("| architecture | kind | result |\n|---|---|---|\n");
    counts.forEach(
        (architecture, kinds) ->
            kinds.forEach((kind, count) -> row(text, architecture, kind, count)));
    row(text, "all", "all", all);
    return text.toString();
  }

  private static void row(StringBuilder text, String architecture, String kind, Count count) {
    text.append("| %s | %s | %s |%n".formatted(architecture, kind, count.text(" identical")));
  }
}
