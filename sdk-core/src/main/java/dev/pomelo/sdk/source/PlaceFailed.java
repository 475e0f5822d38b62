package dev.pomelo.sdk.source;

/** A place cannot give a source; another may. */
final class PlaceFailed extends Exception {

  private static final long serialVersionUID = 1L;

  private final String reason;

  PlaceFailed(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Why, in one line. */
  String reason() {
    return reason;
  }
}
