package dev.pomelo.sdk.board;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.Kind;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.YamlMerge;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A board and the boards it extends.
 *
 * @param parts their directories, oldest first
 * @param merged all their definitions, each laid over the older ones
 */
record BoardChain(List<Part> parts, YamlNode merged) {

  static BoardChain read(String name, Location referredFrom, DefinitionPath path)
      throws PomeloException {
    List<Part> parts = new ArrayList<>();
    List<YamlNode> definitions = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    Location from = referredFrom;
    for (String next = name; next != null; ) {
      if (!seen.add(next)) {
        throw new PomeloException(
            path.problem(
                from,
                "boards extend each other: " + String.join(" → ", seen) + " → " + next,
                "drop one of these 'extends'"));
      }
      Part part = path.require(Kind.BOARD, next, from);
      YamlNode definition = path.read(part, Kind.BOARD);
      parts.add(0, part);
      definitions.add(0, definition);
      from = definition.get("extends").map(YamlNode::location).orElse(from);
      next = definition.text("extends");
    }
    YamlNode merged = definitions.get(0);
    for (YamlNode definition : definitions.subList(1, definitions.size())) {
      merged = YamlMerge.over(merged, definition);
    }
    return new BoardChain(parts, merged);
  }

  /** The board and its ancestors for a message: {@code a, which extends b, which extends c}. */
  String described() {
    List<String> names = new ArrayList<>();
    parts.forEach(part -> names.add(0, part.name()));
    return String.join(", which extends ", names);
  }
}
