package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.remote.RemoteCache;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.KeyLock;
import dev.pomelo.sdk.store.StepResult;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What can be done with one step: look it up, bring its output, run it. Safe for threads. */
final class StepWork {

  private final Store store;
  private final Sandbox sandbox;
  private final BuildLog log;
  private final Path logs;
  private final String scope;
  private final Optional<RemoteCache> remote;

  StepWork(
      Store store,
      Sandbox sandbox,
      BuildLog log,
      Path logs,
      String scope,
      Optional<RemoteCache> remote) {
    this.remote = remote;
    this.store = store;
    this.sandbox = sandbox;
    this.log = log;
    this.logs = logs;
    this.scope = scope;
  }

  /** The same work with a server behind the store. */
  StepWork sharing(RemoteCache server) {
    return new StepWork(store, sandbox, log, logs, scope, Optional.of(server));
  }

  BuildLog log() {
    return log;
  }

  /**
   * The key of a step.
   *
   * @param outputs the output digests of the steps it needs, by their ids
   */
  StepKey key(Step step, Map<String, Digest> outputs) throws PomeloException {
    return StepKey.of(
        step,
        sandbox.identity(),
        OwnCode.digest(store),
        id -> {
          Digest output = outputs.get(id);
          if (output == null) {
            throw new IllegalStateException(step.id() + " looked up before " + id);
          }
          return output;
        });
  }

  /** What a step with this key gave, if that is known; its output may be gone. */
  Optional<StepResult> known(StepKey key) throws PomeloException, InterruptedException {
    try {
      return store.result(key.digest());
    } catch (IOException e) {
      throw cannotRead(e);
    }
  }

  /** Whether there is a server that may know more. */
  boolean isShared() {
    return remote.isPresent();
  }

  /** What a step with this key gave on another machine, if that can be found out. */
  Optional<StepResult> knownElsewhere(StepKey key) throws PomeloException, InterruptedException {
    if (remote.isEmpty()) {
      return Optional.empty();
    }
    Optional<StepResult> result = remote.get().result(key.digest());
    if (result.isPresent()) {
      try {
        store.putResult(key.digest(), result.get());
      } catch (IOException e) {
        throw cannotRead(e);
      }
    }
    return result;
  }

  /** Sends what a step gave to whoever wants it, if it is to be sent. */
  void share(StepKey key, StepResult result) {
    remote.ifPresent(server -> server.share(key.digest(), result));
  }

  /** Whether the output of a result is not in the store. */
  boolean isGone(Optional<StepResult> result) {
    return result.isEmpty() || store.tree(result.get().output()).isEmpty();
  }

  /**
   * Sees to it that an output is in the store, whole.
   *
   * @return false if only running the step can bring it
   */
  boolean bring(StepResult result) throws PomeloException, InterruptedException {
    try {
      return store.soundTree(result.output()).isPresent()
          || (remote.isPresent() && remote.get().bring(result.output()));
    } catch (IOException e) {
      throw cannotRead(e);
    }
  }

  /** Runs a step whose needs are in the store, unless somebody else does so first. */
  StepOutcome make(Step step, StepKey key, Map<String, Digest> outputs)
      throws PomeloException, IOException, InterruptedException {
    Runnable onWait = () -> log.note(step.label() + ": waiting for another build that makes it");
    try (KeyLock lock = store.lock(key.digest(), onWait)) {
      Optional<StepResult> known = known(key); // somebody else may have made it while we waited
      if (known.isPresent() && bring(known.get())) {
        remember(step, known.get());
        log.reused(step, known.get());
        return new StepOutcome(step, key.digest(), known.get(), true);
      }
      return run(step, key, outputs);
    }
  }

  private StepOutcome run(Step step, StepKey key, Map<String, Digest> outputs)
      throws PomeloException, IOException, InterruptedException {
    Runnable onWait = () -> log.note(step.label() + ": waiting for memory that other steps need");
    try (JobServer.Token memory = MemoryBudget.SHARED.take(step.action().memory(), onWait);
        JobServer.Token room = sandbox.room(step.action())) {
      log.started(step, reasons(step, key), last(step));
      StepResult result = new StepRun(store, sandbox, log, logs).run(step, key, outputs);
      store.putResult(key.digest(), result);
      share(key, result);
      remember(step, result);
      log.finished(step, result);
      return new StepOutcome(step, key.digest(), result, false);
    } catch (PomeloException | IOException e) {
      log.failed(step);
      throw e;
    }
  }

  /** Runs code in the place of a step whose needs are in the store; nothing is kept of it. */
  void attend(Step step, Map<String, Digest> outputs, Action.Body body)
      throws PomeloException, InterruptedException {
    try {
      new StepRun(store, sandbox, log, logs).attend(step, outputs, body);
    } catch (IOException e) {
      throw cannotRead(e);
    }
  }

  /** Why a step runs, compared with its last run in this scope. */
  List<String> reasons(Step step, StepKey key) throws PomeloException {
    Optional<StepResult> last = last(step);
    if (last.isEmpty()) {
      return List.of("never built here");
    }
    List<String> differences = key.differences(last.get());
    return differences.isEmpty() ? List.of("its output is gone from the store") : differences;
  }

  /** How a step ended the last time in this scope. */
  Optional<StepResult> last(Step step) throws PomeloException {
    try {
      return store.note(historyOf(step)).flatMap(StepResult::parse);
    } catch (IOException e) {
      throw cannotRead(e);
    }
  }

  /** Notes a result as the last one of a step in this scope. */
  void remember(Step step, StepResult result) throws PomeloException {
    try {
      Optional<String> text = Optional.of(result.format());
      if (!store.note(historyOf(step)).equals(text)) {
        store.putNote(historyOf(step), text.get());
      }
    } catch (IOException e) {
      throw cannotRead(e);
    }
  }

  private String historyOf(Step step) {
    return "history " + scope + " " + step.id();
  }

  private PomeloException cannotRead(IOException e) {
    return new PomeloException(
        Problem.of("cannot use the store: " + e.getMessage(), "store: " + store.root()), e);
  }
}
