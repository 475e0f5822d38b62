package dev.pomelo.sdk.problem;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The one checked exception of the SDK. Its message is meant for the person at the terminal: every
 * problem with its place, its cause and the next thing to do.
 */
public final class PomeloException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /** All problems of a piece of work. */
  public PomeloException(List<Problem> problems) {
    super(render(problems));
    this.problems = List.copyOf(problems);
  }

  /** One problem. */
  public PomeloException(Problem problem) {
    this(List.of(problem));
  }

  /** One problem that another exception brought about. */
  public PomeloException(Problem problem, Throwable cause) {
    super(problem.render(), cause);
    this.problems = List.of(problem);
  }

  /** One problem without a place: what is wrong, then lines of detail, last what to do next. */
  public static PomeloException of(String message, String... details) {
    return new PomeloException(Problem.of(message, details));
  }

  /** What is wrong, in the order of finding. */
  public List<Problem> problems() {
    return problems;
  }

  private static String render(List<Problem> problems) {
    return problems.stream().map(Problem::render).collect(Collectors.joining("\n"));
  }
}
