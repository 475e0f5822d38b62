package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.kconfig.Unmet;
import dev.pomelo.sdk.kconfig.solve.Obstacle;
import dev.pomelo.sdk.kconfig.solve.Want;
import dev.pomelo.sdk.kconfig.value.Incremental;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways to give an option a value.
 *
 * @param want the option and the value
 * @param plans the smallest first; one without lines where the option has the value already
 * @param obstacles what stands in the way where there is no plan
 */
public record OptionPlans(Want want, List<OptionPlan> plans, List<Obstacle> obstacles) {

  private static final int SHOWN = 20;

  public OptionPlans {
    plans = List.copyOf(plans);
    obstacles = List.copyOf(obstacles);
  }

  /** The plans for people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (plans.isEmpty()) {
      lines.add("no way is known to get " + want);
      obstacles.forEach(obstacle -> lines.add("  " + obstacle.sentence()));
    } else if (plans.get(0).lines().isEmpty()) {
      lines.add(want + " holds already");
    }
    int number = 0;
    for (OptionPlan plan : plans) {
      number++;
      if (!plan.lines().isEmpty()) {
        lines.add(number == 1 ? "to get " + want + ", ask for" : "or, alternative " + number);
        plan.lines().forEach(line -> lines.add("  " + line.text() + "  # " + line.reason()));
        collateral(plan.collateral(), lines);
        for (Unmet unmet : plan.broken()) {
          lines.add("  breaks " + unmet.request().source() + ": " + unmet.request().text());
        }
      }
    }
    return lines;
  }

  private static void collateral(List<Incremental.Change> changes, List<String> lines) {
    if (changes.isEmpty()) {
      return;
    }
    lines.add("  with it change " + changes.size() + " other options:");
    changes.stream()
        .limit(SHOWN)
        .forEach(c -> lines.add("    " + c.symbol() + " " + c.before() + " -> " + c.after()));
    if (changes.size() > SHOWN) {
      lines.add("    and " + (changes.size() - SHOWN) + " more");
    }
  }
}
