package dev.pomelo.sdk.recipe;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.Kind;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.Reference;
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
import org.jspecify.annotations.Nullable;

/** Walks the dependencies of recipes, depth first. */
final class RecipeGraphLoader {

  private final DefinitionPath path;
  private final List<Reference> roots;
  private final Set<String> given;
  private final Problems problems = new Problems();
  private final Map<String, Recipe> done = new LinkedHashMap<>();
  private final Set<String> failed = new HashSet<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final Map<String, Recipe> loaded = new LinkedHashMap<>();

  RecipeGraphLoader(DefinitionPath path, List<Reference> roots, Set<String> given) {
    this.path = path;
    this.roots = roots;
    this.given = given;
  }

  RecipeGraph load() throws PomeloException {
    for (Reference root : roots) {
      visit(root);
    }
    problems.throwIfAny();
    return new RecipeGraph(List.copyOf(done.values()), given);
  }

  private void visit(Reference reference) throws PomeloException {
    Recipe recipe = recipe(reference);
    if (recipe == null || done.containsKey(recipe.name())) {
      return;
    }
    if (open.contains(recipe.name())) {
      List<String> chain = new ArrayList<>(open);
      chain = chain.subList(chain.indexOf(recipe.name()), chain.size());
      problems.add(
          path.problem(
              reference.location(),
              "recipes depend on each other: " + String.join(" → ", chain) + " → " + recipe.name(),
              "drop one of these dependencies"));
      problems.throwIfAny();
    }
    open.addLast(recipe.name());
    for (Reference dependency : recipe.dependencies()) {
      if (!given.contains(dependency.name())) {
        visit(dependency);
      }
    }
    open.removeLast();
    done.put(recipe.name(), recipe);
  }

  private @Nullable Recipe recipe(Reference reference) {
    String name = reference.name();
    if (failed.contains(name)) {
      return null;
    }
    try {
      String own = path.find(Kind.RECIPE, name).isPresent() ? name : provider(name);
      Recipe recipe = loaded.get(own);
      if (recipe == null) {
        recipe = RecipeLoader.load(own, reference.location(), path);
        loaded.put(own, recipe);
      }
      return recipe;
    } catch (PomeloException e) {
      failed.add(name);
      problems.addAll(e);
      return null;
    }
  }

  /** The recipe that provides a name: a root where there is one, else the first by its name. */
  private String provider(String name) throws PomeloException {
    List<String> providers = new ArrayList<>();
    for (Part part : path.all(Kind.RECIPE)) {
      if (path.read(part, Kind.RECIPE).texts("provides").contains(name)) {
        providers.add(part.name());
      }
    }
    return roots.stream()
        .map(Reference::name)
        .filter(providers::contains)
        .findFirst()
        .orElse(providers.isEmpty() ? name : providers.get(0));
  }
}
