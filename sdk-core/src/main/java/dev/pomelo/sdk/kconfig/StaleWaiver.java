package dev.pomelo.sdk.kconfig;

/**
 * A waiver that waives nothing.
 *
 * @param waiver the waiver
 * @param kind why it does nothing
 */
public record StaleWaiver(Waiver waiver, Kind kind) {

  /** Why a waiver does nothing. */
  public enum Kind {
    /** The request holds. */
    HOLDS,
    /** Nobody asks for the symbol. */
    NOT_REQUESTED
  }

  /** What is wrong, in one line without a full stop. */
  public String sentence() {
    return switch (kind) {
      case HOLDS -> "the waiver for " + waiver.symbol() + " is not needed: the request holds";
      case NOT_REQUESTED ->
          "the waiver for " + waiver.symbol() + " is for nothing: no fragment asks for it";
    };
  }
}
