package dev.pomelo.sdk.kconfig.solve;

import dev.pomelo.sdk.kconfig.value.Configuration;
import java.util.List;
import java.util.Map;

/**
 * What was done for many symbols, one after the other.
 *
 * @param plan all assignments together; each says which want it serves
 * @param reached what is wanted and holds, in the order asked
 * @param unreached what does not, with what stands in the way
 * @param result the configuration with the plan
 */
public record Answers(
    Plan plan, List<Want> reached, Map<Want, List<Obstacle>> unreached, Configuration result) {

  public Answers {
    reached = List.copyOf(reached);
  }
}
