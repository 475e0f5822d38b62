package dev.pomelo.sdk.image;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.Kind;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads features and those they need, each after what it needs. */
final class FeatureLoader {

  private final DefinitionPath path;
  private final Problems problems;
  private final Map<String, Feature> done = new LinkedHashMap<>();
  private final Set<String> failed = new HashSet<>();
  private final Deque<String> open = new ArrayDeque<>();

  FeatureLoader(DefinitionPath path, Problems problems) {
    this.path = path;
    this.problems = problems;
  }

  List<Feature> load(List<Reference> names) {
    names.forEach(this::visit);
    return List.copyOf(done.values());
  }

  private void visit(Reference reference) {
    String name = reference.name();
    if (done.containsKey(name) || failed.contains(name)) {
      return;
    }
    if (open.contains(name)) {
      List<String> chain = new ArrayList<>(open);
      problems.add(
          path.problem(
              reference.location(),
              "features need each other: "
                  + String.join(" → ", chain.subList(chain.indexOf(name), chain.size()))
                  + " → "
                  + name,
              "drop one of these needs"));
      return;
    }
    open.addLast(name);
    try {
      Part part = path.require(Kind.FEATURE, name, reference.location());
      YamlNode yaml = path.read(part, Kind.FEATURE);
      yaml.references("features").forEach(this::visit);
      done.put(name, feature(reference, part, yaml));
    } catch (PomeloException e) {
      failed.add(name);
      problems.addAll(e);
    } finally {
      open.removeLast();
    }
  }

  private Feature feature(Reference reference, Part part, YamlNode yaml) {
    List<Requirement> requires = new ArrayList<>();
    yaml.entries("requires")
        .forEach(
            (key, e) ->
                requires.add(new Requirement(key, String.valueOf(e.value().text()), e.key())));
    RecipeList recipes = RecipeList.read(yaml);
    return new Feature(
        part.name(),
        yaml.text("description", ""),
        recipes.names(),
        recipes.settings(),
        yaml.references("features"),
        requires,
        BootTests.read(yaml, path, problems),
        part,
        reference.location());
  }
}
