package dev.pomelo.sdk.kconfig.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cases that a kernel's build consists of: the configurations that begin with nothing or with a
 * defconfig of the tree, and what is made of each for version control, for make and for C.
 */
final class BuiltConfigs {

  private static final Pattern NAME =
      Pattern.compile(
          "[^/]+/((?:savedefconfig|syncconfig)/)?"
              + "(?:(olddefconfig|all(?:def|no|yes|mod)config)|(tinyconfig/.+)|defconfig/.+)");

  private static final String ALL = "all";

  private static final List<String> COLUMNS =
      List.of(
          "all…config, olddefconfig", "tinyconfig", "defconfigs", "savedefconfig", "syncconfig");

  private BuiltConfigs() {}

  /** The column that a case is counted in, by its full name; none where it is no such case. */
  static Optional<String> column(String fullName) {
    Matcher name = NAME.matcher(fullName);
    if (!name.matches()) {
      return Optional.empty();
    }
    if (name.group(1) != null) {
      return Optional.of(name.group(1).replace("/", ""));
    }
    int column = name.group(2) != null ? 0 : name.group(3) != null ? 1 : 2;
    return Optional.of(COLUMNS.get(column));
  }

  /** A Markdown table: a row an architecture, and one for all. */
  static String table(List<Result> results) {
    Map<String, Map<String, Count>> rows = new LinkedHashMap<>();
    for (Result result : results) {
      String column = column(result.question().fullName()).orElseThrow();
      for (String row : List.of(result.question().in().architecture(), ALL)) {
        Map<String, Count> counts = rows.computeIfAbsent(row, r -> new LinkedHashMap<>());
        counts.computeIfAbsent(column, c -> new Count()).add(result);
        counts.computeIfAbsent(ALL, c -> new Count()).add(result);
      }
    }
    Map<String, Count> last = rows.remove(ALL);
    if (last != null) {
      rows.put(ALL, last);
    }
    List<String> columns = new ArrayList<>(COLUMNS);
    columns.add(ALL);
    StringBuilder text = new StringBuilder("| architecture | ");
    text.append(String.join(" | ", columns)).append(" |\n").append("|---".repeat(7)).append("|\n");
    rows.forEach(
        (architecture, counts) -> {
          text.append("| ").append(architecture).append(" |");
          columns.forEach(c -> text.append(' ').append(text(counts.get(c))).append(" |"));
          text.append('\n');
        });
    return text.toString();
  }

  private static String text(@Nullable Count count) {
    return count == null ? "" : count.text();
  }
}
