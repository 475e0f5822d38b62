package dev.pomelo.sdk.recipe;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.source.DebianBinaryPlace;
import dev.pomelo.sdk.source.DebianSourcePlace;
import dev.pomelo.sdk.source.HttpPlace;
import dev.pomelo.sdk.source.LocalPlace;
import dev.pomelo.sdk.source.MavenPlace;
import dev.pomelo.sdk.source.Place;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the places of a source. */
final class Places {

  private static final List<String> KINDS =
      List.of("https", "maven", "debian-source", "debian-binary", "local");

  private final Part recipe;
  private final DefinitionPath path;
  private final Problems problems;

  Places(Part recipe, DefinitionPath path, Problems problems) {
    this.recipe = recipe;
    this.path = path;
    this.problems = problems;
  }

  /** A place; null if it is wrong, which is then among the problems. */
  @Nullable Place read(YamlNode node) {
    List<String> kinds = KINDS.stream().filter(kind -> node.get(kind).isPresent()).toList();
    if (kinds.size() != 1) {
      return wrong(
          node,
          kinds.isEmpty() ? "this place has no kind" : "one place cannot be two: " + kinds,
          "write one of: " + String.join(", ", KINDS));
    }
    String kind = kinds.get(0);
    String text = node.text(kind, "");
    String file = node.text("file");
    boolean debian = kind.startsWith("debian-");
    if (debian && file == null) {
      return wrong(
          node, "'file' is missing beside '" + kind + "'", "add 'file:' with the file it is in");
    }
    if (!debian && file != null) {
      return wrong(node, "'file' does not belong beside '" + kind + "'", "drop it");
    }
    return switch (kind) {
      case "https" -> https(node, text);
      case "maven" -> MavenPlace.parse(text);
      case "debian-source" -> new DebianSourcePlace(text, String.valueOf(file));
      case "debian-binary" -> new DebianBinaryPlace(text, String.valueOf(file));
      default -> local(node, text);
    };
  }

  private @Nullable Place https(YamlNode node, String text) {
    try {
      return new HttpPlace(URI.create(text));
    } catch (IllegalArgumentException e) {
      return wrong(node, "'" + text + "' is no URL", "write it as a browser would");
    }
  }

  private @Nullable Place local(YamlNode node, String text) {
    Path directory = recipe.directory();
    return directory == null
        ? wrong(
            node,
            "a recipe in a jar has no local sources",
            "publish the source and name its URL or Maven artifact")
        : new LocalPlace(directory.resolve(text).normalize());
  }

  private @Nullable Place wrong(YamlNode node, String message, String advice) {
    problems.add(path.problem(node.location(), message, advice));
    return null;
  }
}
