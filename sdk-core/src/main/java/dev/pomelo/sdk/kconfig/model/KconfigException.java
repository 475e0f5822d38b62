package dev.pomelo.sdk.kconfig.model;

/** Kconfig files or configurations that cannot be used. What is wrong was said before. */
public final class KconfigException extends Exception {

  private static final long serialVersionUID = 1;

  private final int exitCode;

  /** Creates one with which the C tools end with exit code 1. */
  public KconfigException(String message) {
    this(message, 1);
  }

  /** Creates one with which the C tools end with another exit code. */
  public KconfigException(String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The exit code with which the C tools end. */
  public int exitCode() {
    return exitCode;
  }
}
