package dev.pomelo.sdk.problem;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects every problem of a piece of work, so that a person sees them all at once, and each once:
 * a definition that several others need is wrong for all of them.
 */
public final class Problems {

  private final List<Problem> problems = new ArrayList<>();

  /** Adds one problem, unless it is known. */
  public void add(Problem problem) {
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /** Adds all problems that another piece of work ended with. */
  public void addAll(PomeloException exception) {
    exception.problems().forEach(this::add);
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
