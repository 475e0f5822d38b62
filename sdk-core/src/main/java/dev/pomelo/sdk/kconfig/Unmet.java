package dev.pomelo.sdk.kconfig;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that does not hold in a config.
 *
 * @param request what was asked for
 * @param actual what the config says, or null where it does not mention the symbol
 */
public record Unmet(Request request, @Nullable Value actual) {

  /** What can be told without the Kconfig files. */
  public enum Kind {
    /** No such symbol, or a dependency of it is off: the config does not mention it. */
    ABSENT,
    /** The symbol could be set and is {@code n}. */
    NOT_SET,
    /** The symbol has another value than the one asked for. */
    OTHER_VALUE
  }

  /** Which of the three it is. */
  public Kind kind() {
    if (actual == null) {
      return Kind.ABSENT;
    }
    return actual == Value.Tristate.N ? Kind.NOT_SET : Kind.OTHER_VALUE;
  }

  /** The value in the config. */
  public Optional<Value> found() {
    return Optional.ofNullable(actual);
  }

  /**
   * What is wrong, in one line: {@code CONFIG_EXT4_FS=y was asked for and is not in the config}.
   *
   * @param prefix {@code CONFIG_} or what the program at hand uses
   */
  public String sentence(String prefix) {
    String asked = prefix + request.symbol() + "=" + request.value().written();
    return asked
        + " was asked for and "
        + switch (kind()) {
          case ABSENT -> "is not in the config";
          case NOT_SET -> "is not set in the config";
          case OTHER_VALUE -> "is " + spelled(found().map(Value::written)) + " in the config";
        };
  }

  private static String spelled(Optional<String> written) {
    return written.filter(w -> !w.isEmpty()).orElse("empty");
  }
}
