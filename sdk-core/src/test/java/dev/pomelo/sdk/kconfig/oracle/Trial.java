package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Puts cases to the C program and to another configurator, several at once.
 *
 * @param oracle the C program
 * @param other what is compared with it
 * @param jobs how many at once
 * @param aspects which aspects of the outcomes count
 */
record Trial(Configurator oracle, Configurator other, int jobs, Predicate<String> aspects) {

  /**
   * Runs cases.
   *
   * @param listener hears each result as it comes, in the order of the cases
   * @return as many results as cases, in their order; what differs keeps its outcomes, what does
   *     not forgets them
   */
  List<Result> run(List<Case> cases, Consumer<Result> listener)
      throws IOException, InterruptedException, PomeloException {
    ExecutorService pool = Executors.newFixedThreadPool(jobs);
    try {
      List<Future<Result>> futures = new ArrayList<>();
      for (Case question : cases) {
        futures.add(pool.submit(() -> run(question)));
      }
      List<Result> results = new ArrayList<>();
      for (int i = 0; i < futures.size(); i++) {
        Result result = futures.set(i, null).get();
        listener.accept(result);
        results.add(result);
      }
      return results;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof PomeloException problem) {
        throw problem;
      }
      throw new IOException(e.getCause().toString(), e.getCause());
    } finally {
      pool.shutdownNow();
    }
  }

  /** Runs one case. */
  Result run(Case question) throws IOException, InterruptedException, PomeloException {
    return run(question, question.invocation(oracle));
  }

  /** Runs an invocation in a case's name. */
  Result run(Case question, Invocation invocation)
      throws IOException, InterruptedException, PomeloException {
    Outcome expected = oracle.run(invocation);
    if (expected.crashed()) {
      return new Result(question, invocation, expected, expected, new Comparison(List.of()));
    }
    Outcome actual = other.run(invocation);
    Comparison comparison = Comparison.of(expected, actual, aspects);
    if (comparison.identical()) {
      Outcome forgotten = new Outcome(expected.exitCode(), "", "", Collections.emptySortedMap());
      Invocation bare = Invocation.of(invocation.in(), invocation.arguments());
      return new Result(question, bare, forgotten, forgotten, comparison);
    }
    return new Result(question, invocation, expected, actual, comparison);
  }
}
