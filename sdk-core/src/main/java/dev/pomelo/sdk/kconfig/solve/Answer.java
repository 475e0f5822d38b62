package dev.pomelo.sdk.kconfig.solve;

import java.util.List;
import java.util.Optional;

/**
 * What can be done for one symbol.
 *
 * @param plans the smallest first, the others are alternatives to it; none where there is no way.
 *     What holds already has one plan without assignments.
 * @param obstacles what stands in the way where there is no plan
 */
public record Answer(Want want, List<Plan> plans, List<Obstacle> obstacles) {

  public Answer {
    plans = List.copyOf(plans);
    obstacles = List.copyOf(obstacles);
  }

  /** The smallest plan. */
  public Optional<Plan> plan() {
    return plans.stream().findFirst();
  }

  /** The other plans. */
  public List<Plan> alternatives() {
    return plans.isEmpty() ? plans : plans.subList(1, plans.size());
  }
}
