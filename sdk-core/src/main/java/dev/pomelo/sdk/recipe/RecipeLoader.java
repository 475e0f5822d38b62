package dev.pomelo.sdk.recipe;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;

/** Reads recipes. */
@SuppressWarnings("DoNotCallSuggester")
public final class RecipeLoader {

  private RecipeLoader() {}

  /**
   * Reads a recipe.
   *
   * @param referredFrom where the recipe's name is written
   * @throws PomeloException with everything that is wrong with it
   */
  public static Recipe load(String name, Location referredFrom, DefinitionPath path)
      throws PomeloException {
    throw new UnsupportedOperationException();
  }
}
