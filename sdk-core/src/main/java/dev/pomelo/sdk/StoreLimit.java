package dev.pomelo.sdk;

import dev.pomelo.sdk.definition.Size;
import dev.pomelo.sdk.execution.BuildLog;
import dev.pomelo.sdk.store.Store;
import dev.pomelo.sdk.store.StoredEntry;
import java.io.IOException;
import java.util.List;

/** Keeps a store from growing without end. */
final class StoreLimit {

  private final Store store;
  private final BuildLog log;

  StoreLimit(Store store, BuildLog log) {
    this.store = store;
    this.log = log;
  }

  /**
   * Removes what was not used for the longest time where the store has become too large, down to
   * nine tenths of the limit, so that not every build has to. A store that stays too large is no
   * reason for a build to fail.
   *
   * @param ran how many steps of the build ran; a build that ran none added nothing
   */
  void keep(long maxBytes, int ran) throws InterruptedException {
    try {
      if (ran == 0 || store.inventory().bytes() <= maxBytes) {
        return;
      }
      List<StoredEntry> removed = store.collect(maxBytes / 10 * 9);
      long bytes = removed.stream().mapToLong(StoredEntry::bytes).sum();
      log.note(
          "the store was larger than "
              + new Size(maxBytes)
              + ": removed "
              + removed.size()
              + " entries, "
              + (bytes >> 20)
              + " MiB");
    } catch (IOException e) {
      log.note("cannot make the store smaller: " + e.getMessage());
    }
  }
}
