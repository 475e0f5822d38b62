package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.execution.StepState.Kind;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.remote.RemoteCache;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult;
import dev.pomelo.sdk.store.Store;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds graphs of steps with one store and one sandbox. */
public final class Builder {

  private final StepWork work;
  private final int threads;

  /**
   * A builder.
   *
   * @param logs directory for one log file a step
   * @param scope whose history to compare with when saying why a step runs: the project
   * @param threads how many steps may run at once
   */
  public Builder(Store store, Sandbox sandbox, BuildLog log, Path logs, String scope, int threads) {
    this(new StepWork(store, sandbox, log, logs, scope, Optional.empty()), threads);
  }

  private Builder(StepWork work, int threads) {
    this.work = work;
    this.threads = threads;
  }

  /** The same builder with a server that knows what other machines built. */
  public Builder sharing(RemoteCache remote) {
    return new Builder(work.sharing(remote), threads);
  }

  /** Begins to build a graph. */
  public Build begin(StepGraph graph) {
    return new Build(work, graph, threads);
  }

  /**
   * Builds the goals and all that they need; the outputs of the goals are in the store then.
   *
   * @return what became of each step
   * @throws PomeloException if a step fails; no other step is started then, and running ones end
   */
  public BuildResult build(StepGraph graph, Collection<String> goals)
      throws PomeloException, InterruptedException {
    try (Build build = begin(graph)) {
      return build.bring(goals);
    }
  }

  /**
   * What {@link #build} would do now, without doing it. Reads the store only.
   *
   * @return one state a step, in the graph's order
   */
  public List<StepState> preview(StepGraph graph, Collection<String> goals)
      throws PomeloException, InterruptedException {
    Set<String> closure = graph.closure(goals);
    List<Step> steps = graph.ordered().stream().filter(s -> closure.contains(s.id())).toList();
    Map<String, Digest> outputs = new HashMap<>();
    Map<String, StepState> states = new LinkedHashMap<>();
    for (Step step : steps) {
      StepState state = look(step, outputs);
      states.put(step.id(), state);
      if (state.kind() == Kind.REUSED) {
        state.last().ifPresent(result -> outputs.put(step.id(), result.output()));
      }
    }
    runWhatIsGone(steps, goals, states);
    return List.copyOf(states.values());
  }

  private StepState look(Step step, Map<String, Digest> outputs)
      throws PomeloException, InterruptedException {
    Optional<Need> open =
        step.needs().stream().filter(n -> !outputs.containsKey(n.step())).findFirst();
    if (open.isPresent()) {
      String reason = "if " + open.get().step() + " gives another output";
      return new StepState(step, Kind.DEPENDS, List.of(reason), work.last(step));
    }
    StepKey key = work.key(step, outputs);
    Optional<StepResult> result = work.known(key);
    return result.isPresent()
        ? new StepState(step, Kind.REUSED, List.of(), result)
        : new StepState(step, Kind.RUNS, work.reasons(step, key), work.last(step));
  }

  /** A known step runs all the same where its output is wanted and gone. */
  private void runWhatIsGone(
      List<Step> steps, Collection<String> goals, Map<String, StepState> states) {
    Set<String> wanted = new HashSet<>(goals);
    List<Step> usersFirst = new ArrayList<>(steps);
    Collections.reverse(usersFirst);
    for (Step step : usersFirst) {
      StepState state = states.get(step.id());
      if (state == null) {
        continue;
      }
      if (state.kind() == Kind.REUSED && wanted.contains(step.id()) && work.isGone(state.last())) {
        List<String> reason = List.of("its output is gone from the store");
        state = new StepState(step, Kind.RUNS, reason, state.last());
        states.put(step.id(), state);
      }
      if (state.kind() == Kind.RUNS) {
        step.needs().forEach(need -> wanted.add(need.step()));
      }
    }
  }
}
