package dev.pomelo.sdk.recipe;

/** How a recipe's source is built. */
public enum BuildSystem {
  /** A Kconfig project: base config, fragments, {@code make olddefconfig}, {@code make}. */
  KCONFIG,
  /** Plain {@code make}. */
  MAKE,
  /** {@code ./configure} out of tree, then {@code make}. */
  AUTOTOOLS,
  /** The recipe's own script. */
  SCRIPT
}
