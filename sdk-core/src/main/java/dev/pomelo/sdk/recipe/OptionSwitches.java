package dev.pomelo.sdk.recipe;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Switches the options of recipes as settings say. */
final class OptionSwitches {

  private final List<OptionSetting> settings;
  private final DefinitionPath path;

  OptionSwitches(List<OptionSetting> settings, DefinitionPath path) {
    this.settings = settings;
    this.path = path;
  }

  List<Recipe> apply(List<Recipe> recipes) throws PomeloException {
    Problems problems = new Problems();
    List<Recipe> switched = recipes.stream().map(recipe -> apply(recipe, problems)).toList();
    problems.throwIfAny();
    return switched;
  }

  private Recipe apply(Recipe recipe, Problems problems) {
    SortedMap<String, Option> options = new TreeMap<>(recipe.options());
    for (OptionSetting setting : settings) {
      if (setting.recipe().equals(recipe.name())) {
        Option option = options.get(setting.option());
        if (option == null) {
          problems.add(unknown(setting, recipe));
        } else {
          options.put(option.name(), option.switched(setting.on()));
        }
      }
    }
    return recipe.withOptions(options);
  }

  private Problem unknown(OptionSetting setting, Recipe recipe) {
    Set<String> known = recipe.options().keySet();
    String all = "One of: " + String.join(", ", known);
    return path.problem(
        setting.location(),
        "recipe '" + recipe.name() + "' has no option '" + setting.option() + "'",
        known.isEmpty()
            ? "it has no options at all; see " + recipe.location().file()
            : Nearest.to(setting.option(), known)
                .map(nearest -> "did you mean '" + nearest + "'? " + all)
                .orElse(all));
  }
}
