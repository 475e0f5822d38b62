package dev.pomelo.sdk.ladder;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The techniques, from a system like a distribution's at the top to the project's image at the
 * bottom.
 *
 * @param start what the system at the top is
 * @param rungs the first at the top
 */
public record Ladder(String start, List<Rung> rungs) {

  private static final String FILE = "META-INF/pomelo/ladder.yaml";

  public Ladder {
    rungs = List.copyOf(rungs);
  }

  /**
   * Reads the SDK's own ladder.
   *
   * @param path checks it, and shows its lines in messages
   */
  public static Ladder read(DefinitionPath path) throws PomeloException {
    return parse("pomelo!ladder.yaml", text(), path);
  }

  /**
   * Reads a ladder.
   *
   * @param display name of the file for messages
   * @throws PomeloException with everything that is wrong with it
   */
  public static Ladder parse(String display, String text, DefinitionPath path)
      throws PomeloException {
    YamlNode yaml = path.read(display, text, "ladder.schema.json");
    return new Ladder(
        yaml.text("start", ""), yaml.items("rungs").stream().map(Ladder::rung).toList());
  }

  private static String text() {
    try (InputStream in = Ladder.class.getClassLoader().getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the SDK lacks " + FILE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Rung rung(YamlNode yaml) {
    Map<String, YamlNode> choices = new LinkedHashMap<>();
    yaml.entries("choices").forEach((name, entry) -> choices.put(name, entry.value()));
    Map<String, String> impossible = new LinkedHashMap<>();
    yaml.entries("not")
        .forEach((name, entry) -> impossible.put(name, String.valueOf(entry.value().text())));
    return new Rung(
        yaml.text("name", ""),
        yaml.text("title", ""),
        yaml.text("why", ""),
        yaml.get("without").orElse(null),
        choices,
        impossible);
  }

  /**
   * The same ladder without the rungs above one; empty for all of it.
   *
   * @throws PomeloException if there is no such rung
   */
  public Ladder from(String name) throws PomeloException {
    if (name.isEmpty()) {
      return this;
    }
    List<String> names = rungs.stream().map(Rung::name).toList();
    int first = names.indexOf(name);
    if (first < 0) {
      String near = Nearest.to(name, names).map(n -> "did you mean '" + n + "'? ").orElse("");
      throw PomeloException.of(
          "the ladder has no rung '" + name + "'", near + "One of: " + String.join(", ", names));
    }
    return new Ladder("the image without what follows", rungs.subList(first, rungs.size()));
  }

  /** The rungs that one can stand above and below: those that an image can do without. */
  public List<Rung> climbed() {
    return rungs.stream().filter(rung -> rung.without() != null).toList();
  }

  /**
   * What to lay over the project's image for the system above some of the {@link #climbed} rungs,
   * the first of these overriding what those below it say.
   *
   * @param below how many rungs are above that system
   */
  public List<YamlNode> changes(int below) {
    List<YamlNode> changes = new ArrayList<>();
    List<Rung> climbed = climbed();
    for (int i = climbed.size() - 1; i >= below; i--) {
      YamlNode without = climbed.get(i).without();
      if (without != null) {
        changes.add(without);
      }
    }
    return changes;
  }
}
