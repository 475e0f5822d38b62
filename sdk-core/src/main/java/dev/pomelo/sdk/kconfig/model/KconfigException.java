package dev.pomelo.sdk.kconfig.model;

/** Kconfig files or configurations that cannot be used. What is wrong was said before. */
public final class KconfigException extends Exception {

  private static final long serialVersionUID = 1;

  /** Creates one. */
  public KconfigException(String message) {
    super(message);
  }
}
