package dev.pomelo.sdk.image;

import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.recipe.OptionSetting;
import java.util.List;

/**
 * A named ability of an image.
 *
 * @param name its name
 * @param description one line for people
 * @param recipes recipes it brings
 * @param options what it says about the recipes' options
 * @param features features it needs
 * @param requires what the board must have: {@code network}, {@code storage}
 * @param tests boot tests it brings
 * @param part its directory
 * @param referredFrom where it was asked for
 */
public record Feature(
    String name,
    String description,
    List<Reference> recipes,
    List<OptionSetting> options,
    List<Reference> features,
    List<Requirement> requires,
    List<BootTest> tests,
    Part part,
    Location referredFrom) {

  public Feature {
    recipes = List.copyOf(recipes);
    options = List.copyOf(options);
    features = List.copyOf(features);
    requires = List.copyOf(requires);
    tests = List.copyOf(tests);
  }
}
