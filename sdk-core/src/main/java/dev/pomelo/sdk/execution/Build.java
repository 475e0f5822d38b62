package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * One build of a graph.
 *
 * <p>To know what a step gives, its output need not be there: a result that was recorded under the
 * step's key is enough for the keys of the steps that use it. Only a step that has to run, and
 * whoever asks with {@link #bring}, wants the outputs themselves; an output that is gone or damaged
 * then is made by running its step again. So what nobody reads may be absent from the store.
 *
 * <p>Not safe for several threads. Closing it ends what still runs.
 */
public final class Build implements AutoCloseable {

  /** What work on a step brought, told to the thread that drives the build. */
  private interface Outcome {
    void apply() throws PomeloException;
  }

  private final StepWork work;
  private final StepGraph graph;
  private final Map<String, StepNode> nodes = new LinkedHashMap<>();
  private final Map<String, StepOutcome> outcomes = new LinkedHashMap<>();
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final CompletionService<Outcome> done = new ExecutorCompletionService<>(pool);
  private final Semaphore turns;
  private final Set<String> announced = new HashSet<>();
  private int inFlight;

  Build(StepWork work, StepGraph graph, int threads) {
    this.work = work;
    this.graph = graph;
    this.turns = new Semaphore(threads);
    for (Step step : graph.ordered()) {
      List<StepNode> needs = step.needs().stream().map(need -> node(need.step())).toList();
      nodes.put(step.id(), new StepNode(step, needs));
    }
  }

  /**
   * Finds out what the goals give, and runs only what is not known.
   *
   * @return what became of each step so far
   * @throws PomeloException if a step fails; no other step is started then
   */
  public BuildResult know(Collection<String> goals) throws PomeloException, InterruptedException {
    return drive(goals, node -> node.result.isPresent());
  }

  /**
   * Sees to it that the outputs of steps are in the store, whole.
   *
   * @return what became of each step so far
   * @throws PomeloException if a step fails; no other step is started then
   */
  public BuildResult bring(Collection<String> steps) throws PomeloException, InterruptedException {
    steps.forEach(id -> node(id).wanted = true);
    return drive(steps, node -> node.present);
  }

  /**
   * Runs code of the caller's in the place of a step, on this thread: with what the step needs, and
   * with its sandbox. The step itself does not run, and nothing is kept.
   *
   * @throws PomeloException if a step fails that this one needs, or the code does
   */
  public void attend(String id, Action.Body body) throws PomeloException, InterruptedException {
    StepNode node = node(id);
    bring(node.step.needs().stream().map(Need::step).toList());
    work.attend(node.step, outputs(node), body);
  }

  @Override
  public void close() throws InterruptedException {
    pool.shutdownNow();
    while (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
      work.log().note("waiting for running steps to end");
    }
  }

  private BuildResult drive(Collection<String> goals, Predicate<StepNode> reached)
      throws PomeloException, InterruptedException {
    Set<String> closure = graph.closure(goals);
    List<StepNode> scope = nodes.values().stream().filter(n -> closure.contains(n.id())).toList();
    announce(scope);
    while (!goals.stream().map(this::node).allMatch(reached)) {
      boolean changed = true;
      while (changed) {
        changed = false;
        for (StepNode node : scope) {
          changed |= advance(node);
        }
      }
      if (inFlight > 0) {
        apply();
      } else if (!goals.stream().map(this::node).allMatch(reached)) {
        throw new IllegalStateException("nothing can be done for " + goals);
      }
    }
    return new BuildResult(outcomes);
  }

  private void announce(List<StepNode> scope) {
    int before = announced.size();
    scope.forEach(node -> announced.add(node.id()));
    work.log().planned(announced.size() - before);
  }

  /** Does the next thing that can be done for a step, and says whether anything changed. */
  private boolean advance(StepNode node) throws PomeloException, InterruptedException {
    if (node.busy) {
      return false;
    }
    if (node.result.isEmpty() && !node.hasToRun) {
      return node.needs.stream().allMatch(need -> need.result.isPresent()) && lookUp(node);
    }
    if (node.hasToRun) {
      return wantNeeds(node)
          || (node.needs.stream().allMatch(need -> need.present)
              && node.step.after().stream().allMatch(this::isKnown)
              && make(node));
    }
    return node.wanted && !node.present && bring(node);
  }

  /** Whether a step that others wait for is known, or is no part of this build. */
  private boolean isKnown(String id) {
    return !announced.contains(id) || node(id).result.isPresent();
  }

  private static boolean wantNeeds(StepNode node) {
    List<StepNode> unwanted = node.needs.stream().filter(need -> !need.wanted).toList();
    unwanted.forEach(need -> need.wanted = true);
    return !unwanted.isEmpty();
  }

  private boolean lookUp(StepNode node) throws PomeloException, InterruptedException {
    StepKey key = work.key(node.step, outputs(node));
    node.key = Optional.of(key);
    Optional<StepResult> known = work.known(key);
    if (known.isPresent()) {
      work.share(key, known.get());
      know(node, key, known);
    } else if (work.isShared()) {
      start(
          node,
          () -> {
            Optional<StepResult> elsewhere = work.knownElsewhere(key);
            return () -> know(node, key, elsewhere);
          });
    } else {
      know(node, key, known);
    }
    return true;
  }

  private void know(StepNode node, StepKey key, Optional<StepResult> known) throws PomeloException {
    node.result = known;
    node.hasToRun = known.isEmpty();
    if (known.isPresent()) {
      work.remember(node.step, known.get());
      work.log().reused(node.step, known.get());
      settle(node, new StepOutcome(node.step, key.digest(), known.get(), true));
    }
  }

  private boolean bring(StepNode node) {
    StepResult result = node.result.orElseThrow();
    start(
        node,
        () -> {
          boolean there = work.bring(result);
          return () -> {
            node.present = there;
            node.hasToRun = !there;
          };
        });
    return true;
  }

  private boolean make(StepNode node) {
    StepKey key = node.key.orElseThrow();
    Map<String, Digest> outputs = outputs(node);
    start(
        node,
        () -> {
          turns.acquire();
          try {
            StepOutcome outcome = work.make(node.step, key, outputs);
            return () -> made(node, outcome);
          } finally {
            turns.release();
          }
        });
    return true;
  }

  private void made(StepNode node, StepOutcome outcome) {
    Optional<StepResult> before = node.result;
    node.result = Optional.of(outcome.result());
    node.hasToRun = false;
    node.present = true;
    settle(node, outcome);
    if (before.isPresent() && !before.get().output().equals(outcome.result().output())) {
      work.log().note(node.step.label() + ": the same inputs gave another output than before");
      nodes.values().stream().filter(user -> user.needs.contains(node)).forEach(this::forget);
    }
  }

  /** Lets a step, and all that use it, be looked up anew under the key that it has now. */
  private void forget(StepNode node) {
    node.round++;
    node.result = Optional.empty();
    node.present = false;
    node.hasToRun = false;
    outcomes.remove(node.id());
    nodes.values().stream().filter(user -> user.needs.contains(node)).forEach(this::forget);
  }

  /** Puts work on a node into the pool. What comes out of a round that was given up is dropped. */
  private void start(StepNode node, Callable<Outcome> task) {
    int round = node.round;
    node.busy = true;
    inFlight++;
    done.submit(
        () -> {
          Outcome outcome = task.call();
          return () -> {
            node.busy = false;
            if (node.round == round) {
              outcome.apply();
            }
          };
        });
  }

  /** Waits until some work ends, and applies what came out. */
  private void apply() throws PomeloException, InterruptedException {
    try {
      Outcome outcome = done.take().get();
      inFlight--;
      outcome.apply();
    } catch (ExecutionException e) {
      throw unwrap(e);
    }
  }

  private void settle(StepNode node, StepOutcome outcome) {
    outcomes.remove(node.id()); // so that it moves to the end
    outcomes.put(node.id(), outcome);
  }

  private Map<String, Digest> outputs(StepNode node) {
    Map<String, Digest> outputs = new HashMap<>();
    node.needs.forEach(need -> outputs.put(need.id(), need.result.orElseThrow().output()));
    return outputs;
  }

  private StepNode node(String id) {
    StepNode node = nodes.get(id);
    if (node == null) {
      throw new IllegalArgumentException("no step " + id);
    }
    return node;
  }

  private static PomeloException unwrap(ExecutionException e) throws InterruptedException {
    if (e.getCause() instanceof PomeloException problem) {
      return problem;
    }
    if (e.getCause() instanceof InterruptedException) {
      throw new InterruptedException();
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
