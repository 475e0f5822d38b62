package dev.pomelo.sdk.store;

/** How closely the content of the store is looked at before it is used. */
public enum Verification {
  /**
   * Names, kinds, modes and sizes of all files of a tree; the content of all that changed since it
   * was last looked at, and of others, drawn at random, up to 64 MiB.
   */
  SAMPLED,
  /** The content of every file. */
  FULL
}
