package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.store.StepResult;
import java.util.List;
import java.util.Optional;

/** Says nothing. */
final class SilentBuildLog implements BuildLog {

  @Override
  public void planned(int steps) {}

  @Override
  public void reused(Step step, StepResult result) {}

  @Override
  public void started(Step step, List<String> reasons, Optional<StepResult> last) {}

  @Override
  public void progress(Step step, int units, String line) {}

  @Override
  public void finished(Step step, StepResult result) {}

  @Override
  public void failed(Step step) {}

  @Override
  public void note(String line) {}
}
