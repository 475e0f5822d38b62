package dev.pomelo.sdk.store;

import java.util.function.Consumer;

/**
 * How to use a store.
 *
 * @param verification how closely what is read is looked at
 * @param sync sees to it that trees are on disk before they get their names
 * @param notices hears of everything that is found damaged, in a sentence
 */
public record StoreOptions(Verification verification, DiskSync sync, Consumer<String> notices) {

  /** Samples, syncs each file, tells nobody. */
  public static final StoreOptions DEFAULT =
      new StoreOptions(Verification.SAMPLED, DiskSync.EACH_FILE, notice -> {});
}
