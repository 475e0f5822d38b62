package dev.pomelo.sdk.image;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.Kind;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.YamlMerge;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.problem.PomeloException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * An image's definition laid over those of its presets.
 *
 * @param parts the presets' directories, oldest first
 * @param merged what all of them say together
 */
record PresetChain(List<Part> parts, YamlNode merged) {

  /** Lists that add up instead of replacing each other. */
  private static final Set<String> ADDING =
      Set.of("recipes", "features", "users", "permissions", "tests", "groups", "authorizedKeys");

  static PresetChain read(YamlNode image, List<YamlNode> changes, DefinitionPath path)
      throws PomeloException {
    List<Part> parts = new ArrayList<>();
    List<YamlNode> definitions = new ArrayList<>(List.of(image));
    Set<String> seen = new LinkedHashSet<>();
    YamlNode from = image.get("preset").orElse(null);
    while (from != null) {
      String name = from.text() == null ? "" : String.valueOf(from.text());
      if (!seen.add(name)) {
        throw new PomeloException(
            path.problem(
                from.location(),
                "presets begin with each other: " + String.join(" → ", seen) + " → " + name,
                "drop one of these 'preset'"));
      }
      Part part = path.require(Kind.PRESET, name, from.location());
      YamlNode preset = path.read(part, Kind.PRESET);
      parts.add(0, part);
      definitions.add(0, preset);
      from = preset.get("preset").orElse(null);
    }
    definitions.addAll(changes);
    YamlNode merged = definitions.get(0);
    for (YamlNode definition : definitions.subList(1, definitions.size())) {
      merged = YamlMerge.over(merged, definition, ADDING);
    }
    return new PresetChain(parts, merged);
  }
}
