package dev.pomelo.sdk.store;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Small texts that show whether they are whole: the last line is the digest of what stands before
 * it.
 */
public final class CheckedText {

  private static final String CHECK = "check ";
  private static final int CHECK_LENGTH = CHECK.length() + 64 + 1;

  /** A check line, of which one half may be damaged. */
  private static final Pattern SEALED =
      Pattern.compile("(check .{64}|.{6}[0-9a-f]{64})\n?\\z", Pattern.DOTALL);

  private CheckedText() {}

  /** A text with its check line. */
  public static String seal(String text) {
    return text + CHECK + Digest.of(text) + '\n';
  }

  /** Whether a text ends with a check line at all, right or wrong: older versions wrote none. */
  static boolean isSealed(String text) {
    return SEALED.matcher(text).find();
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
