package dev.pomelo.sdk.remote;

/** A server did not do what it was asked for. */
final class RemoteFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /** What to do about it. */
  enum Cure {
    /** It may work the next time. */
    AGAIN,
    /** This one thing cannot be had; others can. */
    SKIP,
    /** Nothing will work: the server cannot be reached, or lets nobody in. */
    GIVE_UP
  }

  private final Cure cure;

  RemoteFailure(Cure cure, String what) {
    super(what);
    this.cure = cure;
  }

  Cure cure() {
    return cure;
  }

  /** What the server did, for people. */
  String what() {
    return String.valueOf(getMessage());
  }
}
