package dev.pomelo.sdk.definition;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A size as definitions write it, {@code 128M}: a number with K, M or G for powers of 1024.
 *
 * @param bytes how many bytes
 */
public record Size(long bytes) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,12})([KMG]?)");
  private static final String UNITS = "KMG";

  /**
   * Reads {@code 128M}.
   *
   * @throws IllegalArgumentException if the text is no size
   */
  public static Size parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a size like 128M: " + text);
    }
    int unit = matcher.group(2).isEmpty() ? 0 : UNITS.indexOf(matcher.group(2)) + 1;
    return new Size(Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << (10 * unit)));
  }

  /** The shortest exact form, as QEMU reads it too: {@code 128M}. */
  @Override
  public String toString() {
    long value = bytes;
    int unit = 0;
    while (unit < UNITS.length() && value > 0 && value % 1024 == 0) {
      value /= 1024;
      unit++;
    }
    return unit == 0 ? Long.toString(value) : Long.toString(value) + UNITS.charAt(unit - 1);
  }
}
