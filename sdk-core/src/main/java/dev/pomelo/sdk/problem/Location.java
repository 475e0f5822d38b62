package dev.pomelo.sdk.problem;

/**
 * A place in a text that a person can open.
 *
 * @param file path or name of the file, as the user would write it
 * @param line line number from 1, or 0 where only the file is known
 * @param column column number from 1, or 0 where only the line is known
 */
public record Location(String file, int line, int column) {

  /** A whole file. */
  public static Location of(String file) {
    return new Location(file, 0, 0);
  }

  /** A line of a file, counted from 1. */
  public static Location of(String file, int line) {
    return new Location(file, line, 0);
  }

  /** {@code file:line:column}, leaving out what is not known. */
  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
