package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.board.DeviceTreeSource;
import dev.pomelo.sdk.definition.PartFile;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.definition.SourceLines;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says for people why a device tree was not compiled, at the lines of the board's own files.
 *
 * <p>The forms of messages are those of {@code scripts/dtc} ({@code srcpos.c}, {@code checks.c})
 * and of gcc's preprocessor.
 */
public final class DeviceTreeVerdict {

  private static final String PLACE = "([^\\s:]+):(\\d+)[.:](\\d+)(?:-[\\d.]+)?";

  private static final List<Pattern> ERRORS =
      List.of(
          Pattern.compile("(?:FATAL ERROR|Error|ERROR): " + PLACE + ":? (.*)"),
          Pattern.compile(PLACE + ": ERROR (.*)"),
          Pattern.compile(PLACE + ": (?:fatal )?error: (.*)"));

  private static final Pattern ALSO = Pattern.compile(" +also defined at " + PLACE);

  private static final Pattern DOES_NOT_APPLY = Pattern.compile("overlay \\d+/(.*) does not apply");

  private final DeviceTreeSource tree;
  private final String kernelArch;
  private final Map<String, PartFile> files;

  /**
   * A verdict to be given.
   *
   * @param kernelArch the kernel's name of the architecture, whose trees are proposed
   * @param files the board's files by the names that they have in messages
   */
  public DeviceTreeVerdict(DeviceTreeSource tree, String kernelArch, Map<String, PartFile> files) {
    this.tree = tree;
    this.kernelArch = kernelArch;
    this.files = Map.copyOf(files);
  }

  /**
   * What is wrong with a tree that was not compiled.
   *
   * @param messages what the programs said
   * @param kernelSource the kernel's source tree
   */
  public PomeloException on(String messages, Path kernelSource) throws IOException {
    Path trees = kernelSource.resolve("arch").resolve(kernelArch).resolve("boot/dts");
    Reference source = tree.source();
    Set<String> known = tree.isOwn() ? Set.of() : known(trees);
    if (!tree.isOwn() && !isKnown(source.name(), known)) {
      return new PomeloException(unknown(source, known));
    }
    List<String> lines = messages.lines().filter(line -> !line.isBlank()).toList();
    Set<Problem> problems = new LinkedHashSet<>();
    for (int i = 0; i < lines.size(); i++) {
      @Nullable Problem problem =
          problem(lines.get(i), alsoDefinedAt(lines.subList(i + 1, lines.size())));
      if (problem != null) {
        problems.add(problem);
      }
    }
    if (problems.isEmpty()) {
      problems.add(new Problem(source.location(), "the device tree cannot be compiled", lines));
    }
    return new PomeloException(List.copyOf(problems));
  }

  /** The first place of the board's own where a node is defined too that an error is about. */
  private @Nullable MatchResult alsoDefinedAt(List<String> following) {
    for (String line : following) {
      Matcher matcher = ALSO.matcher(line);
      if (!matcher.matches()) {
        return null;
      }
      if (files.containsKey(matcher.group(1))) {
        return matcher.toMatchResult();
      }
    }
    return null;
  }

  private @Nullable Problem problem(String line, @Nullable MatchResult own) {
    for (Pattern form : ERRORS) {
      Matcher matcher = form.matcher(line);
      if (matcher.matches()) {
        boolean kernels = !files.containsKey(matcher.group(1));
        return problem(kernels && own != null ? own : matcher.toMatchResult(), matcher.group(4));
      }
    }
    Matcher overlay = DOES_NOT_APPLY.matcher(line);
    return overlay.matches() ? doesNotApply(overlay.group(1)) : null;
  }

  /** The problem at a place, whose file, line and column are the first three groups. */
  private Problem problem(MatchResult place, String message) {
    int line = Integer.parseInt(place.group(2));
    int column = Integer.parseInt(place.group(3));
    @Nullable PartFile file = files.get(place.group(1));
    if (file == null) {
      return Problem.at(
          new Location(place.group(1), line, column),
          message,
          "the file is the kernel's, and part of " + tree.source(),
          "the device tree is asked for at " + tree.source().location());
    }
    SourceLines lines = new SourceLines();
    try {
      lines.add(file.display(), file.text());
    } catch (IOException e) {
      // The message is worth more than the line it would show.
    }
    return lines.problem(
        new Location(file.display(), line, column),
        message,
        message.equals("syntax error") ? "does the statement before it end with ';'?" : null);
  }

  private Problem doesNotApply(String name) {
    Location at =
        tree.overlays().stream()
            .filter(overlay -> overlay.name().equals(name))
            .map(Reference::location)
            .findFirst()
            .orElse(tree.source().location());
    return Problem.at(
        at,
        "the overlay " + name + " does not apply to " + tree.source(),
        "it refers to a label or path that the tree does not have");
  }

  private static Set<String> known(Path trees) throws IOException {
    Set<String> known = new TreeSet<>();
    if (Files.isDirectory(trees)) {
      try (Stream<Path> walk = Files.walk(trees)) {
        walk.map(path -> trees.relativize(path).toString())
            .filter(path -> path.endsWith(".dts"))
            .forEach(path -> known.add(path.substring(0, path.length() - ".dts".length())));
      }
    }
    return known;
  }

  /** Whether a name is that of one tree, in whatever directory. */
  private static boolean isKnown(String name, Set<String> known) {
    return known.contains(name)
        || known.stream().filter(tree -> bare(tree).equals(bare(name))).count() == 1;
  }

  private static String bare(String tree) {
    return tree.substring(tree.lastIndexOf('/') + 1);
  }

  private Problem unknown(Reference source, Set<String> known) {
    List<String> details = new ArrayList<>();
    Nearest.to(source.name(), known).ifPresent(n -> details.add("did you mean '" + n + "'?"));
    details.add("for a tree of the board's own, name a .dts file beside board.yaml");
    return new Problem(
        source.location(),
        "this kernel has no device tree '" + source + "' for " + kernelArch,
        details);
  }
}
