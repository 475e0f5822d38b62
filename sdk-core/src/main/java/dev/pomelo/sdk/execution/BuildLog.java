package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.store.StepResult;
import java.util.List;
import java.util.Optional;

/** What a build tells the people who wait for it. Called from several threads. */
public interface BuildLog {

  /** This many steps, more than before, have to be looked at. */
  void planned(int steps);

  /** What a step gives is known already. It may run all the same later, to bring its output. */
  void reused(Step step, StepResult result);

  /**
   * A step begins to run.
   *
   * @param reasons why: the inputs that changed since it last ran here
   * @param last how it went the last time, for an estimate
   */
  void started(Step step, List<String> reasons, Optional<StepResult> last);

  /**
   * A running step got further.
   *
   * @param units units of progress so far
   * @param line what it said last
   */
  void progress(Step step, int units, String line);

  /** A step ran to its end. */
  void finished(Step step, StepResult result);

  /** A step failed; the error itself is thrown to the caller. */
  void failed(Step step);

  /** Something that is not about one step, worth a line. */
  void note(String line);

  /** A log that nobody reads. */
  static BuildLog silent() {
    return new SilentBuildLog();
  }
}
