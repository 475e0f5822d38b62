package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.source.SourceLock.Entry;
import dev.pomelo.sdk.store.Digest;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and writes the text of a lock file, a small and strict part of YAML. */
final class SourceLockText {

  private static final String HEADER =
      """
      # Versions and digests that floating sources are pinned to. Written by Pomelo; commit this file.
      # To move a source to the newest version: mvn package -Dpomelo.update=NAME
      """;
  private static final List<String> KEYS = List.of("place", "version", "file", "sha256");
  private static final Pattern NAME = Pattern.compile("([^\\s:#][^\\s:]*):\\s*");
  private static final Pattern PROPERTY = Pattern.compile("  ([a-z0-9]+):\\s+(.*?)\\s*");

  private final String file;
  private final Problems problems = new Problems();
  private final SortedMap<String, Entry> entries = new TreeMap<>();
  private final Map<String, String> properties = new HashMap<>();
  private @Nullable String name;
  private int nameLine;

  SourceLockText(String file) {
    this.file = file;
  }

  static String format(Collection<Entry> entries) {
    StringBuilder text = new StringBuilder(HEADER);
    for (Entry entry : entries) {
      text.append('\n').append(entry.name()).append(":\n");
      text.append("  place: ").append(entry.place()).append('\n');
      text.append("  version: \"").append(entry.version()).append("\"\n");
      text.append("  file: ").append(entry.file()).append('\n');
      text.append("  sha256: ").append(entry.sha256()).append('\n');
    }
    return text.toString();
  }

  SortedMap<String, Entry> parse(String text) throws PomeloException {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        line(line, number);
      }
    }
    finishEntry();
    problems.throwIfAny();
    return entries;
  }

  private void line(String line, int number) {
    Matcher start = NAME.matcher(line);
    Matcher property = PROPERTY.matcher(line);
    if (start.matches()) {
      finishEntry();
      name = start.group(1);
      nameLine = number;
      if (entries.containsKey(name)) {
        wrong(number, "source '" + name + "' is locked twice", "delete one of the two entries");
      }
    } else if (property.matches() && name != null) {
      property(property.group(1), unquoted(property.group(2)), number);
    } else {
      wrong(
          number,
          "not a line of a lock file: " + line.strip(),
          "after a merge conflict, delete the entry; it is pinned anew");
    }
  }

  private void property(String key, String value, int number) {
    if (!KEYS.contains(key)) {
      String near = Nearest.to(key, KEYS).map(k -> "did you mean '" + k + "'? ").orElse("");
      wrong(number, "unknown key '" + key + "'", near + "One of: " + String.join(", ", KEYS));
    } else if (key.equals("sha256") && !value.matches("[0-9a-f]{64}")) {
      wrong(number, "not a SHA-256 in 64 lower-case hex digits: " + value);
    } else if (properties.put(key, value) != null) {
      wrong(number, "'" + key + "' is given twice for '" + name + "'");
    }
  }

  private void finishEntry() {
    if (name != null) {
      List<String> missing = KEYS.stream().filter(k -> !properties.containsKey(k)).toList();
      if (missing.isEmpty()) {
        entries.put(name, entry(name));
      } else if (problems.isEmpty()) {
        wrong(nameLine, "the entry of '" + name + "' lacks " + String.join(", ", missing));
      }
    }
    properties.clear();
  }

  private Entry entry(String named) {
    return new Entry(
        named,
        value("place"),
        value("version"),
        value("file"),
        new Digest(value("sha256")),
        Location.of(file, nameLine));
  }

  private String value(String key) {
    return properties.getOrDefault(key, "");
  }

  private void wrong(int line, String message, String... details) {
    problems.add(Problem.at(Location.of(file, line), message, details));
  }

  private static String unquoted(String value) {
    boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
