package dev.pomelo.maven;

import dev.pomelo.sdk.definition.Size;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Verification;
import java.util.Locale;

/** Reads what users say about the store and the processes that fill it. */
final class StoreParameters {

  private StoreParameters() {}

  /**
   * Reads a number of bytes, {@code 40G}.
   *
   * @param property what the user called it
   */
  static long bytes(String property, String text) throws PomeloException {
    try {
      return Size.parse(text).bytes();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw PomeloException.of(property + ": not a size: " + text, "write 40G or 500M");
    }
  }

  /**
   * How many processes may be kept busy.
   *
   * @param jobs what the user said; 0 for as many as there are cores
   */
  static int jobs(int jobs) throws PomeloException {
    if (jobs < 0) {
      throw PomeloException.of(
          "pomelo.jobs: not a number of processes: " + jobs, "write 1 or more, or 0 for all cores");
    }
    return jobs > 0 ? jobs : Runtime.getRuntime().availableProcessors();
  }

  /** Reads {@code sampled} or {@code full}. */
  static Verification verification(String text) throws PomeloException {
    try {
      return Verification.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw PomeloException.of(
          "pomelo.store.verification: no such thing: " + text, "write sampled or full");
    }
  }
}
