package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The outline of a unified diff: which files it touches and where its hunks stand.
 *
 * @param path of the patch
 * @param names every file name in its headers, with the line it stands in
 * @param hunks the line of each hunk, under the name of the file it changes
 * @param links targets of the symbolic links that it makes, with their lines
 * @param isGit whether it comes from git and may rename files or change modes without a hunk
 */
record PatchFile(
    Path path, List<Named> names, List<Named> hunks, List<Named> links, boolean isGit) {

  /** A word of the patch and its line, counted from 1. */
  record Named(String name, int line) {}

  private static final Pattern HUNK =
      Pattern.compile("@@ -\\d+(?:,(\\d+))? \\+\\d+(?:,(\\d+))? @@.*");
  private static final Pattern FILE =
      Pattern.compile(
          "(?:---|\\+\\+\\+|rename from|rename to|copy from|copy to) ([^\\t]+?)(?:\\t.*)?");
  private static final Pattern DIFF = Pattern.compile("diff --git (\\S+) (\\S+)");
  private static final Pattern LINK_MODE = Pattern.compile("new (?:file )?mode 120000");

  /** Reads a patch. Its text may be in any encoding. */
  static PatchFile read(Path path) throws IOException {
    List<String> lines = Files.readAllLines(path, StandardCharsets.ISO_8859_1);
    List<Named> names = new ArrayList<>();
    List<Named> hunks = new ArrayList<>();
    List<Named> links = new ArrayList<>();
    String file = "";
    boolean link = false;
    boolean isGit = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher hunk = HUNK.matcher(line);
      Matcher name = FILE.matcher(line);
      Matcher diff = DIFF.matcher(line);
      if (hunk.matches()) {
        hunks.add(new Named(file, i + 1));
        int end = endOfHunk(lines, i, count(hunk.group(1)), count(hunk.group(2)));
        for (int j = i + 1; link && j <= end; j++) {
          if (lines.get(j).startsWith("+")) {
            links.add(new Named(lines.get(j).substring(1), j + 1));
          }
        }
        i = end;
      } else if (diff.matches()) {
        link = false;
        isGit = true;
        names.add(new Named(diff.group(1), i + 1));
        names.add(new Named(diff.group(2), i + 1));
      } else if (name.matches()) {
        names.add(new Named(name.group(1), i + 1));
        if (!name.group(1).equals("/dev/null")) {
          file = withoutFirst(name.group(1));
        }
      } else if (LINK_MODE.matcher(line).matches()) {
        link = true;
      }
    }
    return new PatchFile(path, List.copyOf(names), List.copyOf(hunks), List.copyOf(links), isGit);
  }

  /**
   * What speaks against applying the patch at all: it reaches outside the tree, or it is no unified
   * diff.
   */
  Optional<Problem> fault() {
    if (names.isEmpty() || (hunks.isEmpty() && !isGit)) {
      return Optional.of(
          Problem.at(
              Location.of(path.toString()),
              "the patch has no hunk of a unified diff",
              "no patch was applied"));
    }
    for (Named each : names) {
      if (!each.name().equals("/dev/null") && climbs(each.name())) {
        return Optional.of(refused(each, "names a file outside the source: " + each.name()));
      }
    }
    for (Named each : links) {
      if (climbs(each.name())) {
        return Optional.of(
            refused(each, "makes a symbolic link that may lead outside: " + each.name()));
      }
    }
    return Optional.empty();
  }

  /** Where a hunk stands, counted from 1 within its file. */
  Location hunk(String file, int number) {
    List<Named> ofFile = hunks.stream().filter(h -> h.name().equals(file)).toList();
    return number <= ofFile.size()
        ? Location.of(path.toString(), ofFile.get(number - 1).line())
        : Location.of(path.toString());
  }

  private Problem refused(Named where, String what) {
    return Problem.at(
        Location.of(path.toString(), where.line()), "the patch " + what, "no patch was applied");
  }

  private static boolean climbs(String name) {
    String plain = name.startsWith("\"") ? name.substring(1) : name;
    return plain.startsWith("/") || List.of(plain.split("[/\"]", -1)).contains("..");
  }

  private static int endOfHunk(List<String> lines, int header, int oldLines, int newLines) {
    int i = header;
    int removed = oldLines;
    int added = newLines;
    while ((removed > 0 || added > 0) && i + 1 < lines.size()) {
      String line = lines.get(++i);
      char kind = line.isEmpty() ? ' ' : line.charAt(0);
      removed -= kind == ' ' || kind == '-' ? 1 : 0;
      added -= kind == ' ' || kind == '+' ? 1 : 0;
    }
    return i;
  }

  private static int count(@Nullable String digits) {
    return digits == null ? 1 : Integer.parseInt(digits);
  }

  private static String withoutFirst(String name) {
    return name.substring(name.indexOf('/') + 1);
  }
}
