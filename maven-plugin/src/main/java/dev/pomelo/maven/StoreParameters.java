package dev.pomelo.maven;

import dev.pomelo.sdk.definition.Size;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Verification;
import java.util.Locale;

/** Reads what users say about the store. */
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
