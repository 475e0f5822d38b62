package dev.pomelo.sdk.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects every problem of a piece of work, so that a person sees them all at once. */
public final class Problems {

  private final List<Problem> problems = new ArrayList<>();

  /** Adds one problem. */
  public void add(Problem problem) {
    problems.add(problem);
  }

  /** Adds all problems that another piece of work ended with. */
  public void addAll(PomeloException exception) {
    problems.addAll(exception.problems());
  }

  /** Whether nothing was found wrong. */
  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /** What was found so far, in the order of finding. */
  public List<Problem> list() {
    return List.copyOf(problems);
  }

  /**
   * Ends the work where something is wrong.
   *
   * @throws PomeloException with all problems, if there is one
   */
  public void throwIfAny() throws PomeloException {
    if (!problems.isEmpty()) {
      throw new PomeloException(problems);
    }
  }
}
