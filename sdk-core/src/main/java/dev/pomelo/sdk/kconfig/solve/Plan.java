package dev.pomelo.sdk.kconfig.solve;

import dev.pomelo.sdk.kconfig.value.Incremental.Change;
import java.util.List;

/**
 * Assignments that lead to what is wanted.
 *
 * @param assignments in an order in which each can be made when its turn comes
 * @param collateral all other values that change with them, in the order of the files
 */
public record Plan(List<Assignment> assignments, List<Change> collateral) {

  public Plan {
    assignments = List.copyOf(assignments);
    collateral = List.copyOf(collateral);
  }

  /** The assignments as a fragment. */
  public String text(String prefix) {
    StringBuilder text = new StringBuilder();
    assignments.forEach(assignment -> text.append(assignment.line(prefix)).append('\n'));
    return text.toString();
  }
}
