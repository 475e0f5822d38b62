package dev.pomelo.sdk.kconfig;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The value of a symbol, as far as its spelling in a {@code .config} tells the type. */
public sealed interface Value {

  /** The value as it is written after {@code =}. */
  String written();

  /**
   * Whether a symbol with the other value has this one: strings are compared without quotes, int
   * and hex by number. A request without {@code 0x} for a value with {@code 0x} is read as hex, as
   * {@code sym_string_valid} does.
   */
  boolean heldBy(Value actual);

  /** A bool or tristate. {@code # CONFIG_X is not set} is {@link #N}. */
  enum Tristate implements Value {
    N,
    M,
    Y;

    @Override
    public String written() {
      return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean heldBy(Value actual) {
      return this == actual;
    }
  }

  /**
   * A string.
   *
   * @param text without quotes and escapes
   */
  record Text(String text) implements Value {

    @Override
    public String written() {
      return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Override
    public boolean heldBy(Value actual) {
      return equals(actual);
    }
  }

  /**
   * An int or hex.
   *
   * @param digits as written; empty where the C tools write {@code CONFIG_X=} for an unset int
   */
  record Numeral(String digits) implements Value {

    private static final Pattern HEX = Pattern.compile("0[xX]\\p{XDigit}+");
    private static final Pattern BARE_HEX = Pattern.compile("\\p{XDigit}+");
    private static final Pattern INT = Pattern.compile("-?\\d+");

    /** Whether a text is the spelling of an int or hex. */
    public static boolean isNumeral(String text) {
      return HEX.matcher(text).matches() || INT.matcher(text).matches();
    }

    @Override
    public String written() {
      return digits;
    }

    @Override
    public boolean heldBy(Value actual) {
      if (!(actual instanceof Numeral other)) {
        return false;
      }
      Optional<BigInteger> wanted = number(other.isHex());
      return digits.equals(other.digits)
          || (wanted.isPresent() && wanted.equals(other.number(isHex())));
    }

    private boolean isHex() {
      return HEX.matcher(digits).matches();
    }

    private Optional<BigInteger> number(boolean asHex) {
      if (isHex()) {
        return Optional.of(new BigInteger(digits.substring(2), 16));
      }
      if (asHex && BARE_HEX.matcher(digits).matches()) {
        return Optional.of(new BigInteger(digits, 16));
      }
      return INT.matcher(digits).matches() ? Optional.of(new BigInteger(digits)) : Optional.empty();
    }
  }
}
