package dev.pomelo.sdk.recipe;

import dev.pomelo.sdk.problem.Location;

/**
 * What an image has the config of a recipe begin with.
 *
 * @param recipe name of the recipe
 * @param config the make target: {@code defconfig}
 * @param location where it is written
 */
public record ConfigSetting(String recipe, String config, Location location) {}
