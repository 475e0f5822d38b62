package dev.pomelo.sdk.shrink;

import dev.pomelo.sdk.problem.PomeloException;
import java.util.SortedSet;

/** Builds an image without some options and runs its tests. */
@FunctionalInterface
public interface Trial {

  /**
   * Tries an image.
   *
   * @param off the options that are switched off, without prefix
   * @throws PomeloException if it cannot be told whether the image would do
   */
  Outcome of(SortedSet<String> off) throws PomeloException, InterruptedException;

  /**
   * What came of a trial.
   *
   * @param passes whether the image was built and passed its tests
   * @param bytes of the image; 0 where it was not built, or where another trial may end otherwise
   * @param why what was wrong; empty where nothing was
   */
  record Outcome(boolean passes, long bytes, String why) {}
}
