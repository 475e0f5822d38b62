package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads rootfs layouts: the list format of the kernel's {@code usr/gen_init_cpio.c}, described in
 * {@code Documentation/driver-api/early-userspace/early_userspace_support.rst}.
 *
 * <pre>
 * # a comment
 * file &lt;name&gt; &lt;location&gt; &lt;mode&gt; &lt;uid&gt; &lt;gid&gt; [&lt;hard links&gt;]
 * dir &lt;name&gt; &lt;mode&gt; &lt;uid&gt; &lt;gid&gt;
 * nod &lt;name&gt; &lt;mode&gt; &lt;uid&gt; &lt;gid&gt; &lt;b|c&gt; &lt;major&gt; &lt;minor&gt;
 * slink &lt;name&gt; &lt;target&gt; &lt;mode&gt; &lt;uid&gt; &lt;gid&gt;
 * pipe &lt;name&gt; &lt;mode&gt; &lt;uid&gt; &lt;gid&gt;
 * sock &lt;name&gt; &lt;mode&gt; &lt;uid&gt; &lt;gid&gt;
 * </pre>
 *
 * <p>What the kernel's tool lets pass in silence is an error here: unknown types, fields too many,
 * a variable without a value.
 */
public final class LayoutParser {

  private static final Map<String, List<String>> FIELDS =
      Map.of(
          "file", List.of("name", "location", "mode", "uid", "gid"),
          "dir", List.of("name", "mode", "uid", "gid"),
          "nod", List.of("name", "mode", "uid", "gid", "dev_type", "maj", "min"),
          "slink", List.of("name", "target", "mode", "uid", "gid"),
          "pipe", List.of("name", "mode", "uid", "gid"),
          "sock", List.of("name", "mode", "uid", "gid"));
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  private final Map<String, String> variables;
  private final Function<String, Optional<ContentSource>> resolver;
  private final List<Entry> entries = new ArrayList<>();

  private LayoutParser(
      Map<String, String> variables, Function<String, Optional<ContentSource>> resolver) {
    this.variables = variables;
    this.resolver = resolver;
  }

  /**
   * Reads a layout.
   *
   * @param locationOfLine where a line, counted from 1, comes from; the column is filled in here
   * @param variables values for <code>${NAME}</code> in locations
   * @param resolver finds the content for the location of a {@code file} line, after <code>${NAME}
   *     </code> was replaced
   * @return the entries in the order of the lines
   * @throws PomeloException with every line that cannot be used
   */
  public static List<Entry> parse(
      String text,
      IntFunction<Location> locationOfLine,
      Map<String, String> variables,
      Function<String, Optional<ContentSource>> resolver)
      throws PomeloException {
    LayoutParser parser = new LayoutParser(variables, resolver);
    Problems problems = new Problems();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      LayoutLine line = LayoutLine.of(lines.get(i), locationOfLine.apply(i + 1));
      try {
        parser.read(line);
      } catch (PomeloException e) {
        problems.addAll(e);
      }
    }
    problems.throwIfAny();
    return List.copyOf(parser.entries);
  }

  private void read(LayoutLine line) throws PomeloException {
    if (line.isBlankOrComment()) {
      return;
    }
    checkShape(line);
    String path = line.path(1);
    Origin origin = Origin.at(line.place());
    switch (line.type()) {
      case "file" -> readFile(line, path, origin);
      case "slink" -> {
        Attributes attributes = attributes(line, 3).withMode(0777);
        entries.add(new Entry.SymbolicLink(path, line.fields().get(2).text(), attributes, origin));
      }
      case "nod" -> readNode(line, path, origin);
      case "dir" -> entries.add(new Entry.Directory(path, attributes(line, 2), origin));
      case "pipe" -> entries.add(new Entry.Fifo(path, attributes(line, 2), origin));
      default -> entries.add(new Entry.Socket(path, attributes(line, 2), origin));
    }
  }

  private static void checkShape(LayoutLine line) throws PomeloException {
    String type = line.type();
    @Nullable List<String> names = FIELDS.get(type);
    if (names == null) {
      String expected =
          type.startsWith("#")
              ? "a comment begins in the first column"
              : Nearest.to(type, FIELDS.keySet())
                  .map(near -> "did you mean '" + near + "'?")
                  .orElse("expected file, dir, nod, slink, pipe or sock");
      throw line.problem(0, "unknown type of entry '" + type + "'", expected);
    }
    int count = line.fields().size() - 1;
    if (count < names.size()) {
      String missing = "<" + names.get(count) + ">";
      throw line.problem(count + 1, "the line ends before " + missing, "expected " + shape(type));
    }
    if (count > names.size() && !type.equals("file")) {
      throw line.problem(
          names.size() + 1, "more fields than " + type + " has", "expected " + shape(type));
    }
  }

  private void readFile(LayoutLine line, String path, Origin origin) throws PomeloException {
    Attributes attributes = attributes(line, 3);
    String location = expand(line);
    ContentSource content =
        resolver
            .apply(location)
            .orElseThrow(
                () ->
                    line.problem(
                        2,
                        "no such file: " + location,
                        "expected a file of the build, found nothing"));
    entries.add(new Entry.RegularFile(path, content, attributes, origin));
    for (int i = 6; i < line.fields().size(); i++) {
      entries.add(new Entry.HardLink(line.path(i), path, attributes, origin));
    }
  }

  private void readNode(LayoutLine line, String path, Origin origin) throws PomeloException {
    String type = line.fields().get(5).text();
    if (!type.equals("b") && !type.equals("c")) {
      throw line.problem(
          5, "unknown type of device '" + type + "'", "expected b (block) or c (character)");
    }
    int major = line.decimal(6, "a major number");
    int minor = line.decimal(7, "a minor number");
    entries.add(
        new Entry.DeviceNode(path, type.equals("b"), major, minor, attributes(line, 2), origin));
  }

  private static Attributes attributes(LayoutLine line, int first) throws PomeloException {
    return Attributes.of(
        line.mode(first),
        line.decimal(first + 1, "a numeric user id"),
        line.decimal(first + 2, "a numeric group id"));
  }

  private String expand(LayoutLine line) throws PomeloException {
    String location = line.fields().get(2).text();
    Matcher matcher = VARIABLE.matcher(location);
    for (MatchResult found : matcher.results().toList()) {
      String name = found.group(1);
      if (!variables.containsKey(name)) {
        throw line.problem(
            2,
            "unknown variable ${" + name + "}",
            Nearest.to(name, variables.keySet())
                .map(near -> "did you mean ${" + near + "}?")
                .orElse("expected one of " + String.join(", ", variables.keySet())));
      }
    }
    return matcher.replaceAll(
        found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), "")));
  }

  private static String shape(String type) {
    StringBuilder shape = new StringBuilder(type);
    FIELDS
        .getOrDefault(type, List.of())
        .forEach(name -> shape.append(" <").append(name).append('>'));
    return type.equals("file") ? shape + " [<hard links>]" : shape.toString();
  }
}
