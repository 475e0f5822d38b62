package dev.pomelo.sdk;

import dev.pomelo.sdk.ladder.LadderReport;
import dev.pomelo.sdk.problem.PomeloException;

/** Is told how a climb goes, which may take hours. */
public interface LadderProgress {

  /** What is done, or what came of it: a line for people. */
  void says(String line);

  /**
   * What has been measured so far. A climb that is stopped leaves the last of these.
   *
   * @throws PomeloException if it cannot be kept
   */
  void measured(LadderReport soFar) throws PomeloException;
}
