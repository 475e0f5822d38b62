package dev.pomelo.sdk.kconfig.model;

/**
 * A line of a Kconfig file.
 *
 * @param file as the {@code source} statement names it
 * @param line counted from 1
 */
public record Position(String file, int line) {

  @Override
  public String toString() {
    return file + ":" + line;
  }
}
