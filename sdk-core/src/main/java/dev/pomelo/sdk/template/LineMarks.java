package dev.pomelo.sdk.template;

import dev.pomelo.sdk.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds out which template line wrote which output line: before the first letter of text on each
 * template line goes a mark with the file and line, which is looked for in the output.
 *
 * <p>The marks are private-use characters, in a second rendering whose text is used for nothing
 * else, so that a template that measures or compares its own output cannot trip over them.
 */
final class LineMarks {

  private static final char BEGIN = '\uE0F0';
  private static final char END = '\uE0F1';
  private static final Pattern MARK = Pattern.compile(BEGIN + "(\\d+):(\\d+)" + END);

  private final List<String> files = new ArrayList<>();

  /** A template's text with a mark on each line that has text of its own. */
  String mark(String file, String text) {
    int number = files.size();
    files.add(file);
    StringBuilder marked = new StringBuilder();
    int line = 1;
    boolean open = true;
    for (int i = 0; i < text.length(); ) {
      int end = tagEnd(text, i);
      char c = text.charAt(i);
      boolean shows = end == i ? !Character.isWhitespace(c) : text.startsWith("[=", i);
      if (open && shows) {
        marked.append(BEGIN).append(number).append(':').append(line).append(END);
        open = false;
      }
      int next = Math.max(end, i + 1);
      String piece = text.substring(i, next);
      int breaks = (int) piece.chars().filter(letter -> letter == '\n').count();
      line += breaks;
      open = open || breaks > 0;
      marked.append(piece);
      i = next;
    }
    return marked.toString();
  }

  /** Where a tag, interpolation or comment that begins here ends; here where none begins. */
  private static int tagEnd(String text, int begin) {
    if (text.startsWith("[#--", begin)) {
      int end = text.indexOf("--]", begin);
      return end < 0 ? text.length() : end + 3;
    }
    if (!text.startsWith("[#", begin)
        && !text.startsWith("[/#", begin)
        && !text.startsWith("[@", begin)
        && !text.startsWith("[/@", begin)
        && !text.startsWith("[=", begin)) {
      return begin;
    }
    int depth = 0;
    for (int i = begin; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\'') {
        i = stringEnd(text, i);
      } else if (c == '[') {
        depth++;
      } else if (c == ']' && --depth == 0) {
        return i + 1;
      }
    }
    return text.length();
  }

  private static int stringEnd(String text, int begin) {
    for (int i = begin + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == text.charAt(begin)) {
        return i;
      }
    }
    return text.length();
  }

  /** An output without its marks. */
  static String strip(String marked) {
    return MARK.matcher(marked).replaceAll("");
  }

  /** The source of each line of a marked output; a line without a mark has that of the last one. */
  List<Location> sources(String marked) {
    List<Location> sources = new ArrayList<>();
    Location last = Location.of(files.get(0), 1);
    for (String line : marked.split("\n", -1)) {
      Matcher matcher = MARK.matcher(line);
      if (matcher.find()) {
        last =
            Location.of(
                files.get(Integer.parseInt(matcher.group(1))), Integer.parseInt(matcher.group(2)));
      }
      sources.add(last);
    }
    return sources;
  }
}
