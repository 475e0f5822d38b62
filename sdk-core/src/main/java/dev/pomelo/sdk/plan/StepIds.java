package dev.pomelo.sdk.plan;

/**
 * What steps are called. Those of a board begin with its name; sources are shared by all boards.
 */
public final class StepIds {

  private StepIds() {}

  static String fetch(String source) {
    return "fetch/" + source;
  }

  static String unpack(String source) {
    return "unpack/" + source;
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
