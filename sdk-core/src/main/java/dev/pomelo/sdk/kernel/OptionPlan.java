package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.kconfig.Unmet;
import dev.pomelo.sdk.kconfig.value.Incremental;
import java.util.List;

/**
 * Lines of a fragment that give an option a value.
 *
 * @param lines what is to be asked for
 * @param collateral all other values that change with them in a build, in the order of the files
 * @param broken requests that held before and do not hold with them
 */
public record OptionPlan(
    List<Line> lines, List<Incremental.Change> collateral, List<Unmet> broken) {

  public OptionPlan {
    lines = List.copyOf(lines);
    collateral = List.copyOf(collateral);
    broken = List.copyOf(broken);
  }

  /**
   * A line.
   *
   * @param text as it stands in a fragment
   * @param reason what it is good for
   */
  public record Line(String text, String reason) {}

  /** The lines as a fragment. */
  public String fragment() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()).append('\n'));
    return text.toString();
  }
}
