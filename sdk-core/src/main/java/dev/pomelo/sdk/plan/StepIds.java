package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.recipe.Recipe;
import java.util.Collection;

/**
 * What steps are called. Those of a board begin with its name; sources are shared by all boards.
 */
public final class StepIds {

  /** File name of the report in the output of {@link #hardware}. */
  public static final String HARDWARE_REPORT = "hardware.json";

  private static final String HOST_TOOLS = "/host-tools";

  private StepIds() {}

  static String fetch(String source) {
    return "fetch/" + source;
  }

  /** The first source of a recipe, unpacked; shared with other recipes unless it is changed. */
  static String unpack(Recipe recipe) {
    return unpack(recipe, recipe.sources().get(0).name());
  }

  static String unpack(Recipe recipe, String source) {
    return "unpack/" + source + (isChanged(recipe, source) ? "-for-" + recipe.sourcesOf() : "");
  }

  /** Whether a source of a recipe is the one that its patches and edits are for: the first. */
  static boolean isChanged(Recipe recipe, String source) {
    return recipe.changesSources() && recipe.sources().get(0).name().equals(source);
  }

  /** Whether a step's output is a source, or of this host, and depends on nothing asked for. */
  static boolean isGiven(String id) {
    return id.startsWith("unpack/") || id.contains(HOST_TOOLS);
  }

  /**
   * The host's programs that scripts see.
   *
   * @param more those beside the usual ones
   */
  static String hostTools(String board, Collection<String> more) {
    String names = String.join("+", more).replace('/', '-');
    return board + HOST_TOOLS + (names.isEmpty() ? "" : "/" + names);
  }

  static String sysroot(String board, String recipe) {
    return board + "/sysroot/" + recipe;
  }

  /** What a program's Kconfig files say. */
  public static String kconfig(String board, String recipe) {
    return board + "/kconfig/" + recipe;
  }

  /** A config as Pomelo's own engine computes it. */
  public static String computedConfig(String board, String recipe) {
    return board + "/computed-config/" + recipe;
  }

  /** A config as the program's own {@code make} leaves it. */
  static String config(String board, String recipe) {
    return board + "/config/" + recipe;
  }

  static String checkedConfig(String board, String recipe) {
    return board + "/checked-config/" + recipe;
  }

  /** Whether a step only says whether something holds that a definition asked for. */
  static boolean isCheck(String id) {
    return id.contains("/checked-config/") || id.endsWith("/checked-devicetree");
  }

  static String recipe(String board, String recipe) {
    return board + "/recipe/" + recipe;
  }

  static String deviceTreeSources(String board) {
    return board + "/devicetree-sources";
  }

  static String compiledDeviceTree(String board) {
    return board + "/devicetree";
  }

  /** The device tree of a board: {@code board.dtb}. */
  public static String deviceTree(String board) {
    return board + "/checked-devicetree";
  }

  /** The drivers of a kernel's source, shared by all boards of an architecture. */
  static String driverIndex(Recipe kernel, String architecture) {
    return unpack(kernel).replaceFirst("unpack", "driver-index") + "/" + architecture;
  }

  /** Which drivers serve the devices of a board: {@value #HARDWARE_REPORT}. */
  public static String hardware(String board) {
    return board + "/hardware";
  }

  /** The kernel modules of a board, as they lie in a root file system: {@code modules/}. */
  public static String modules(String board) {
    return board + "/modules";
  }

  /**
   * The kernel of a board: {@code image}, {@code config}, {@code System.map}, {@code vmlinux} and
   * its link map {@code vmlinux.map}, where the config asks for one.
   */
  public static String kernel(String board) {
    return board + "/kernel";
  }

  /** The root file system of a board. */
  public static String rootfs(String board) {
    return board + "/rootfs";
  }

  /** What each byte of a board's image is for: {@code size.json}. */
  public static String size(String board) {
    return board + "/size";
  }

  /** The boot sector of a board that boots from a floppy: {@code boot-sector}. */
  static String bootSector(String board) {
    return board + "/boot-sector";
  }

  /** The disk image of a board. */
  public static String disk(String board) {
    return board + "/disk";
  }
}
