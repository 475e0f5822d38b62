package dev.pomelo.sdk.store;

import java.util.Optional;

/**
 * Small texts that show whether they are whole: the last line is the digest of what stands before
 * it.
 */
public final class CheckedText {

  private static final String CHECK = "check ";
  private static final int CHECK_LENGTH = CHECK.length() + 64 + 1;

  private CheckedText() {}

  /** A text with its check line. */
  public static String seal(String text) {
    return text + CHECK + Digest.of(text) + '\n';
  }

  /** The text without its check line; empty where it is not what was sealed. */
  public static Optional<String> open(String sealed) {
    int end = sealed.length() - CHECK_LENGTH;
    if (end < 0) {
      return Optional.empty();
    }
    String text = sealed.substring(0, end);
    return seal(text).equals(sealed) ? Optional.of(text) : Optional.empty();
  }
}
