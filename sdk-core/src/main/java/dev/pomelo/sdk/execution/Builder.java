package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.execution.StepState.Kind;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.KeyLock;
import dev.pomelo.sdk.store.StepResult;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Builds a graph of steps: looks each one up in the store by its key, and runs what is not there,
 * as many at once as there are threads.
 */
public final class Builder {

  private final Store store;
  private final Sandbox sandbox;
  private final BuildLog log;
  private final Path logs;
  private final String scope;
  private final int threads;

  /**
   * A builder.
   *
   * @param logs directory for one log file a step
   * @param scope whose history to compare with when saying why a step runs: the project
   * @param threads how many steps may run at once
   */
  public Builder(Store store, Sandbox sandbox, BuildLog log, Path logs, String scope, int threads) {
    this.store = store;
    this.sandbox = sandbox;
    this.log = log;
    this.logs = logs;
    this.scope = scope;
    this.threads = threads;
  }

  /**
   * What a build would do now, without doing it. Reads the store only.
   *
   * @return one state a step, in the graph's order
   */
  public List<StepState> preview(StepGraph graph, Collection<String> goals) throws PomeloException {
    Set<String> wanted = graph.closure(goals);
    Map<String, Digest> outputs = new HashMap<>();
    List<StepState> states = new ArrayList<>();
    for (Step step : graph.ordered()) {
      if (!wanted.contains(step.id())) {
        continue;
      }
      Optional<Need> open =
          step.needs().stream().filter(n -> !outputs.containsKey(n.step())).findFirst();
      if (open.isPresent()) {
        states.add(
            new StepState(
                step,
                Kind.DEPENDS,
                List.of("if " + open.get().step() + " gives another output"),
                last(step)));
        continue;
      }
      StepKey key = key(step, outputs);
      Optional<StepResult> result = lookUp(key);
      result.ifPresent(r -> outputs.put(step.id(), r.output()));
      states.add(
          result.isPresent()
              ? new StepState(step, Kind.REUSED, List.of(), result)
              : new StepState(step, Kind.RUNS, reasons(step, key), last(step)));
    }
    return states;
  }

  /**
   * Builds the goals and all that they need.
   *
   * @return what became of each step
   * @throws PomeloException if a step fails; no other step is started then, and running ones end
   */
  public BuildResult build(StepGraph graph, Collection<String> goals)
      throws PomeloException, InterruptedException {
    Set<String> wanted = graph.closure(goals);
    List<Step> open = new ArrayList<>();
    graph.ordered().stream().filter(s -> wanted.contains(s.id())).forEach(open::add);
    log.planned(open.size());
    Map<String, Digest> outputs = new HashMap<>();
    Map<String, StepOutcome> outcomes = new LinkedHashMap<>();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    CompletionService<StepOutcome> running = new ExecutorCompletionService<>(pool);
    int inFlight = 0;
    try {
      while (!open.isEmpty() || inFlight > 0) {
        for (Step step : List.copyOf(open)) {
          if (step.needs().stream().allMatch(n -> outputs.containsKey(n.step()))) {
            open.remove(step);
            Map<String, Digest> known = Map.copyOf(outputs);
            running.submit(() -> make(step, known));
            inFlight++;
          }
        }
        StepOutcome outcome = running.take().get();
        inFlight--;
        outputs.put(outcome.step().id(), outcome.result().output());
        outcomes.put(outcome.step().id(), outcome);
      }
    } catch (ExecutionException e) {
      throw unwrap(e);
    } finally {
      pool.shutdownNow();
      while (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
        log.note("waiting for running steps to end");
      }
    }
    return new BuildResult(outcomes);
  }

  private StepOutcome make(Step step, Map<String, Digest> outputs)
      throws PomeloException, IOException, InterruptedException {
    StepKey key = key(step, outputs);
    Optional<StepResult> known = lookUp(key);
    if (known.isEmpty()) {
      try (KeyLock lock = store.lock(key.digest())) {
        known = lookUp(key); // somebody else may have made it while we waited
        if (known.isEmpty()) {
          return run(step, key, outputs);
        }
      }
    }
    remember(step, key);
    log.reused(step, known.get());
    return new StepOutcome(step, key.digest(), known.get(), true);
  }

  private StepOutcome run(Step step, StepKey key, Map<String, Digest> outputs)
      throws PomeloException, IOException, InterruptedException {
    log.started(step, reasons(step, key), last(step));
    try {
      StepResult result = new StepRun(store, sandbox, log, logs).run(step, key, outputs);
      store.putResult(key.digest(), result);
      remember(step, key);
      log.finished(step, result);
      return new StepOutcome(step, key.digest(), result, false);
    } catch (PomeloException | IOException e) {
      log.failed(step);
      throw e;
    }
  }

  private StepKey key(Step step, Map<String, Digest> outputs) {
    return StepKey.of(
        step,
        sandbox.identity(),
        id -> {
          Digest output = outputs.get(id);
          if (output == null) {
            throw new IllegalStateException(step.id() + " looked up before " + id);
          }
          return output;
        });
  }

  private Optional<StepResult> lookUp(StepKey key) throws PomeloException {
    try {
      return store.result(key.digest());
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of("cannot read the store: " + e.getMessage(), "store: " + store.root()), e);
    }
  }

  private List<String> reasons(Step step, StepKey key) throws PomeloException {
    Optional<StepResult> last = last(step);
    if (last.isEmpty()) {
      return List.of("never built here");
    }
    List<String> differences = key.differences(last.get());
    return differences.isEmpty() ? List.of("its output is gone from the store") : differences;
  }

  private Optional<StepResult> last(Step step) throws PomeloException {
    try {
      return store.note(historyOf(step)).flatMap(StepResult::parse);
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of("cannot read the store: " + e.getMessage(), "store: " + store.root()), e);
    }
  }

  private void remember(Step step, StepKey key) throws IOException {
    Optional<StepResult> result = store.result(key.digest());
    Optional<String> noted = store.note(historyOf(step));
    if (result.isPresent() && !noted.equals(result.map(StepResult::format))) {
      store.putNote(historyOf(step), result.get().format());
    }
  }

  private String historyOf(Step step) {
    return "history " + scope + " " + step.id();
  }

  private static PomeloException unwrap(ExecutionException e) {
    if (e.getCause() instanceof PomeloException problem) {
      return problem;
    }
    if (e.getCause() instanceof IOException io) {
      return new PomeloException(
          Problem.of(
              "cannot write: " + io.getMessage(), "check the space that is left with 'df -h'"),
          io);
    }
    throw new IllegalStateException(e.getCause());
  }
}
