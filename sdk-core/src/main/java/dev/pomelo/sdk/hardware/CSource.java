package dev.pomelo.sdk.hardware;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * A C source, read into tokens: without comments, without what {@code #if 0} leaves out.
 *
 * @param tokens of the text
 * @param macros that it defines, the last of each name, and the constants of its enumerations
 * @param defined what each macro is from a line on: empty where it is undefined
 * @param includes the files that it includes, as written
 */
record CSource(
    List<Token> tokens,
    Map<String, CMacro> macros,
    Map<String, NavigableMap<Integer, Optional<CMacro>>> defined,
    List<Include> includes) {

  /**
   * An {@code #include}.
   *
   * @param quoted whether it is in quotes and so may lie beside the file
   * @param at how many tokens of the text come before it
   * @param inside whether it stands within braces, and so is a part of what they hold
   * @param line where it is, counted from 1
   */
  record Include(String path, boolean quoted, int at, boolean inside, int line) {}
}
