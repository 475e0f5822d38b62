package dev.pomelo.sdk.recipe;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Recipes with all that they depend on.
 *
 * @param recipes in an order in which they can be built
 * @param given names that dependencies use for what comes from elsewhere: no recipe stands for them
 */
public record RecipeGraph(List<Recipe> recipes, Set<String> given) {

  public RecipeGraph {
    recipes = List.copyOf(recipes);
    given = Set.copyOf(given);
  }

  /**
   * Reads recipes and, transitively, their dependencies.
   *
   * @throws PomeloException with every recipe that is missing or wrong, or the first cycle
   */
  public static RecipeGraph load(List<Reference> roots, DefinitionPath path)
      throws PomeloException {
    return load(roots, Set.of(), path);
  }

  /**
   * Reads recipes and, transitively, their dependencies.
   *
   * @param given names that dependencies use for what comes from elsewhere: nothing is built for
   *     them
   * @throws PomeloException with every recipe that is missing or wrong, or the first cycle
   */
  public static RecipeGraph load(List<Reference> roots, Set<String> given, DefinitionPath path)
      throws PomeloException {
    return new RecipeGraphLoader(path, roots, given).load();
  }

  /**
   * The same recipes with options switched.
   *
   * @throws PomeloException with every option that its recipe does not have
   */
  public RecipeGraph with(List<OptionSetting> settings, DefinitionPath path)
      throws PomeloException {
    return new RecipeGraph(new OptionSwitches(settings, path).apply(recipes), given);
  }

  /**
   * The same recipes with configs that begin in other ways.
   *
   * @throws PomeloException with every recipe that has no Kconfig files
   */
  public RecipeGraph withConfigs(List<ConfigSetting> settings, DefinitionPath path)
      throws PomeloException {
    Problems problems = new Problems();
    Map<String, ConfigSetting> byRecipe = new HashMap<>();
    settings.forEach(setting -> byRecipe.put(setting.recipe(), setting));
    List<Recipe> changed = new ArrayList<>();
    for (Recipe recipe : recipes) {
      ConfigSetting setting = byRecipe.get(recipe.name());
      if (setting != null && recipe.build().system() != BuildSystem.KCONFIG) {
        problems.add(
            path.problem(
                setting.location(),
                "recipe '" + recipe.name() + "' has no config that could begin with anything",
                "drop 'config:'; only recipes of the build system kconfig have one"));
      }
      changed.add(setting == null ? recipe : recipe.withConfig(setting.config()));
    }
    problems.throwIfAny();
    return new RecipeGraph(changed, given);
  }

  /** A recipe of the graph by its name or by what it provides. */
  public Recipe get(String name) {
    return recipes.stream()
        .filter(r -> r.name().equals(name))
        .findFirst()
        .or(() -> recipes.stream().filter(r -> r.provides().contains(name)).findFirst())
        .orElseThrow(() -> new IllegalArgumentException("not in the graph: " + name));
  }

  /** The direct dependencies of a recipe, without what is given. */
  public List<Recipe> dependencies(Recipe recipe) {
    return recipe.dependencies().stream()
        .filter(d -> !given.contains(d.name()))
        .map(d -> get(d.name()))
        .toList();
  }

  /** All recipes that a recipe needs, in build order, without itself. */
  public List<Recipe> transitive(Recipe recipe) {
    Set<Recipe> needed = new HashSet<>();
    collect(recipe, needed);
    return recipes.stream().filter(needed::contains).toList();
  }

  private void collect(Recipe recipe, Set<Recipe> needed) {
    for (Recipe dependency : dependencies(recipe)) {
      if (needed.add(dependency)) {
        collect(dependency, needed);
      }
    }
  }
}
