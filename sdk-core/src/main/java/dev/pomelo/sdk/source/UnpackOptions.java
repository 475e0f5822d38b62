package dev.pomelo.sdk.source;

import java.time.Instant;

/**
 * How to unpack an archive.
 *
 * @param stripTopDirectory whether a single top directory that holds everything is left out
 * @param maxEntries how many entries an archive may have
 * @param maxBytes how many bytes its files may have together
 * @param time modification time of everything that is unpacked
 */
public record UnpackOptions(
    boolean stripTopDirectory, long maxEntries, long maxBytes, Instant time) {

  /** A million entries, 32 GiB; a single top directory is left out. */
  public static UnpackOptions at(Instant time) {
    return new UnpackOptions(true, 1_000_000, 32L << 30, time);
  }

  /** The same with the top directory kept. */
  public UnpackOptions keepingTopDirectory() {
    return new UnpackOptions(false, maxEntries, maxBytes, time);
  }

  /** The same with other limits. */
  public UnpackOptions limitedTo(long entries, long bytes) {
    return new UnpackOptions(stripTopDirectory, entries, bytes, time);
  }
}
