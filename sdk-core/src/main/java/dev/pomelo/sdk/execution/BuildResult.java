package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.store.Digest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What became of a graph.
 *
 * @param outcomes one a step by its id, in the order in which they ended
 */
public record BuildResult(Map<String, StepOutcome> outcomes) {

  public BuildResult {
    outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
  }

  /** Digest of a step's output tree. */
  public Digest output(String step) {
    StepOutcome outcome = outcomes.get(step);
    if (outcome == null) {
      throw new IllegalArgumentException("step " + step + " was not a part of this build");
    }
    return outcome.result().output();
  }

  /** How many steps ran. */
  public int ran() {
    return outcomes.size() - reused();
  }

  /** How many steps were reused. */
  public int reused() {
    return (int) outcomes.values().stream().filter(StepOutcome::reused).count();
  }
}
