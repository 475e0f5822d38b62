package dev.pomelo.sdk.recipe;

/**
 * A switch of a recipe.
 *
 * @param name its name
 * @param byDefault whether it is on where nobody says otherwise
 * @param on whether it is on in this image
 * @param description what it does, for people
 */
public record Option(String name, boolean byDefault, boolean on, String description) {

  /** The same option, switched. */
  Option switched(boolean newOn) {
    return new Option(name, byDefault, newOn, description);
  }

  /** The variable that scripts see, {@code yes} or {@code no}: {@code OPTION_SSH_CLIENT}. */
  public String variable() {
    return "OPTION_" + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
  }
}
