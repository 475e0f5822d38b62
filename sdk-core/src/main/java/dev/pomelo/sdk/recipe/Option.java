package dev.pomelo.sdk.recipe;

/**
 * A switch of a recipe.
 *
 * @param name its name
 * @param byDefault whether it is on where nobody says otherwise
 * @param description what it does, for people
 */
public record Option(String name, boolean byDefault, String description) {}
