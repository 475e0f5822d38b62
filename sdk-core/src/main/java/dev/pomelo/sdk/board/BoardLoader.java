package dev.pomelo.sdk.board;

import dev.pomelo.sdk.definition.DefinitionPath;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;

/** Reads boards. */
@SuppressWarnings("DoNotCallSuggester")
public final class BoardLoader {

  private BoardLoader() {}

  /**
   * Reads a board with its ancestors.
   *
   * @param referredFrom where the board's name is written
   * @throws PomeloException with everything that is wrong with it
   */
  public static Board load(String name, Location referredFrom, DefinitionPath path)
      throws PomeloException {
    throw new UnsupportedOperationException();
  }
}
