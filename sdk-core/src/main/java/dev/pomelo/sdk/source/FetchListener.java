package dev.pomelo.sdk.source;

import java.time.Duration;

/** Hears how fetching gets on. Called from whichever thread fetches; a call must be quick. */
public interface FetchListener {

  /** Hears nothing. */
  FetchListener SILENT = new FetchListener() {};

  /** A source is not in the store and is now asked for at a place. */
  default void fetching(String source, Place place) {}

  /**
   * Bytes have come in.
   *
   * @param bytes so far, those of an earlier run that is resumed included
   * @param totalBytes of the whole file, or -1 where the place does not say
   */
  default void progress(String source, long bytes, long totalBytes) {}

  /** A place had a passing trouble and is asked again after a pause. */
  default void retrying(String source, Place place, String reason, Duration pause) {}

  /** A place cannot give the source; the next one, if there is one, is asked. */
  default void placeFailed(String source, Place place, String reason) {}

  /** A source is in the store, its digest checked. */
  default void fetched(String source, long bytes) {}

  /** A floating source had no entry in the lock file and has one now. */
  default void pinned(String source, String version) {}

  /** The lists of packages are being brought up to date. */
  default void updatingPackageLists() {}

  /** Another build is at the same work; this one waits for it. */
  default void waiting(String what) {}
}
