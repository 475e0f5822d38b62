package dev.pomelo.sdk;

import dev.pomelo.sdk.execution.StepState;
import java.time.Duration;
import java.util.List;

/**
 * What a build would do now.
 *
 * @param steps all that the image needs, each after those that it needs itself
 * @param lookUp how long it took to look all of them up in the store
 */
public record ImagePlan(List<StepState> steps, Duration lookUp) {

  public ImagePlan {
    steps = List.copyOf(steps);
  }
}
