package dev.pomelo.sdk.recipe;

import dev.pomelo.sdk.problem.Location;

/**
 * What a definition says about one option of a recipe.
 *
 * @param recipe name of the recipe
 * @param option name of the option
 * @param on whether it is switched on
 * @param location where the option is named
 */
public record OptionSetting(String recipe, String option, boolean on, Location location) {

  /** Without the place: what the setting means. */
  @Override
  public String toString() {
    return recipe + "." + option + "=" + on;
  }
}
