package dev.pomelo.sdk.hardware;

import java.util.List;
import java.util.Map;

/**
 * A C source, read into tokens: without comments, without what {@code #if 0} leaves out.
 *
 * @param tokens of the text
 * @param macros that it defines
 * @param includes the files that it includes, as written
 */
record CSource(List<Token> tokens, Map<String, CMacro> macros, List<Include> includes) {

  /**
   * An {@code #include}.
   *
   * @param quoted whether it is in quotes and so may lie beside the file
   */
  record Include(String path, boolean quoted) {}
}
