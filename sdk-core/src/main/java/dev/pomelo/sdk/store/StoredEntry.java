package dev.pomelo.sdk.store;

import java.nio.file.Path;
import java.time.Instant;

/**
 * Something in a store that can be removed on its own.
 *
 * @param kind what it is
 * @param path where it lies
 * @param bytes what it takes on disk
 * @param used when it was last used
 */
public record StoredEntry(Kind kind, Path path, long bytes, Instant used) {

  /** What an entry is. */
  public enum Kind {
    /** A downloaded file. */
    SOURCE("sources"),
    /** The output of a step. */
    OUTPUT("outputs of steps"),
    /** A build directory, kept for incremental builds. */
    WORK("build directories"),
    /** A download that was not finished. */
    PARTIAL("unfinished downloads"),
    /** What was found damaged and set aside. */
    DAMAGED("damaged, set aside");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** For people, in the plural. */
    public String label() {
      return label;
    }
  }
}
