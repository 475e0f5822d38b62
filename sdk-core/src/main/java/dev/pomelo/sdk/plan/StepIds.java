package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.recipe.Recipe;

/**
 * What steps are called. Those of a board begin with its name; sources are shared by all boards.
 */
public final class StepIds {

  private StepIds() {}

  static String fetch(String source) {
    return "fetch/" + source;
  }

  /** The first source of a recipe, unpacked; shared with other recipes unless it is patched. */
  static String unpack(Recipe recipe) {
    return unpack(recipe, recipe.sources().get(0).name());
  }

  static String unpack(Recipe recipe, String source) {
    return "unpack/" + source + (recipe.patches().isEmpty() ? "" : "-for-" + recipe.name());
  }

  static String sysroot(String board, String recipe) {
    return board + "/sysroot/" + recipe;
  }

  static String config(String board, String recipe) {
    return board + "/config/" + recipe;
  }

  static String checkedConfig(String board, String recipe) {
    return board + "/checked-config/" + recipe;
  }

  static String recipe(String board, String recipe) {
    return board + "/recipe/" + recipe;
  }

  /** The kernel of a board: {@code image}, {@code config}, {@code System.map}, {@code modules/}. */
  public static String kernel(String board) {
    return board + "/kernel";
  }

  /** The root file system of a board. */
  public static String rootfs(String board) {
    return board + "/rootfs";
  }

  /** The disk image of a board. */
  public static String disk(String board) {
    return board + "/disk";
  }
}
