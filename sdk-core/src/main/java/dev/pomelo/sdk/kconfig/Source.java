package dev.pomelo.sdk.kconfig;

/**
 * The line of a definition that a request comes from.
 *
 * @param file as the user would write it
 * @param line counted from 1
 */
public record Source(String file, int line) {

  /** {@code file:line}. */
  @Override
  public String toString() {
    return file + ":" + line;
  }
}
