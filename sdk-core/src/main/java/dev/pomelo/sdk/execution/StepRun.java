package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.store.ContentDigests;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.FileTrees;
import dev.pomelo.sdk.store.KeyLock;
import dev.pomelo.sdk.store.StepResult;
import dev.pomelo.sdk.store.Store;
import dev.pomelo.sdk.store.WorkDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;

/** Runs one step and moves its output into the store. */
final class StepRun {

  private static final Duration TIMEOUT = Duration.ofHours(6);

  /** From here on, an exit code says that a signal ended the script or a program that it ran. */
  private static final int KILLED = 128;

  private final Store store;
  private final Sandbox sandbox;
  private final BuildLog log;
  private final Path logs;

  StepRun(Store store, Sandbox sandbox, BuildLog log, Path logs) {
    this.store = store;
    this.sandbox = sandbox;
    this.log = log;
    this.logs = logs;
  }

  StepResult run(Step step, StepKey key, Map<String, Digest> outputs)
      throws PomeloException, IOException, InterruptedException {
    long start = System.nanoTime();
    Path output = store.newTemporaryDirectory();
    Path scratch = store.newTemporaryDirectory();
    Path logFile = logs.resolve(step.id().replace('/', '-') + ".log");
    Files.createDirectories(logs);
    Files.deleteIfExists(logFile);
    SortedMap<String, Path> needs = needs(step, outputs);
    AtomicInteger units = new AtomicInteger();
    ContentDigests written = new ContentDigests();
    if (step.action() instanceof Action.Script script) {
      runScript(step, script, needs, output, scratch, logFile, units);
    } else if (step.action() instanceof Action.Function function) {
      ObjIntConsumer<String> progress =
          (line, done) -> {
            units.set(done);
            log.progress(step, done, line);
          };
      StepContext.Shells shells = script -> shell(script, needs, scratch);
      function
          .body()
          .run(new StepContext(output, written, needs, logFile, store, progress, shells));
    }
    Digest digest = store.putTree(output, written);
    FileTrees.delete(scratch);
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return new StepResult(digest, millis, units.get(), key.inputs());
  }

  /** Runs code in a step's place; nothing that it writes is kept but its log. */
  void attend(Step step, Map<String, Digest> outputs, Action.Body body)
      throws PomeloException, IOException, InterruptedException {
    Path output = store.newTemporaryDirectory();
    Path scratch = store.newTemporaryDirectory();
    try {
      Files.createDirectories(logs);
      SortedMap<String, Path> needs = needs(step, outputs);
      body.run(
          new StepContext(
              output,
              new ContentDigests(),
              needs,
              logs.resolve(step.id().replace('/', '-') + ".log"),
              store,
              (line, done) -> log.progress(step, done, line),
              script -> shell(script, needs, scratch)));
    } finally {
      FileTrees.delete(output);
      FileTrees.delete(scratch);
    }
  }

  private SortedMap<String, Path> needs(Step step, Map<String, Digest> outputs) {
    SortedMap<String, Path> needs = new TreeMap<>();
    for (Need need : step.needs()) {
      Digest digest = outputs.get(need.step());
      needs.put(need.as(), store.tree(Objects.requireNonNull(digest)).orElseThrow());
    }
    return needs;
  }

  private SandboxShell shell(Action.Script script, SortedMap<String, Path> needs, Path scratch)
      throws PomeloException, IOException {
    return sandbox.open(script, needs, Files.createDirectory(scratch.resolve("build")), scratch);
  }

  private void runScript(
      Step step,
      Action.Script script,
      SortedMap<String, Path> needs,
      Path output,
      Path scratch,
      Path logFile,
      AtomicInteger units)
      throws PomeloException, IOException, InterruptedException {
    @Nullable Digest workKey = script.workKey();
    if (workKey == null) {
      Path build = Files.createDirectory(scratch.resolve("build"));
      check(
          step,
          execute(build, step, script, needs, output, scratch, logFile, units),
          needs,
          logFile);
      return;
    }
    try (KeyLock lock = store.lock(workKey, onWait(step))) {
      WorkDirectory work = store.workDirectory(workKey);
      ProcessResult result =
          execute(work.open(), step, script, needs, output, scratch, logFile, units);
      if (result.exitCode() < KILLED) {
        work.settled();
      }
      check(step, result, needs, logFile);
    }
  }

  private Runnable onWait(Step step) {
    return () -> log.note(step.label() + ": waiting for another build in the same directory");
  }

  private ProcessResult execute(
      Path build,
      Step step,
      Action.Script script,
      SortedMap<String, Path> needs,
      Path output,
      Path scratch,
      Path logFile,
      AtomicInteger units)
      throws PomeloException, IOException, InterruptedException {
    SortedMap<String, Path> directories = new TreeMap<>(needs);
    directories.put("build", build);
    directories.put("out", output);
    ProcessRequest template =
        ProcessRequest.of("sh")
            .logTo(logFile)
            .within(TIMEOUT)
            .onLine(
                line -> {
                  if (script.unit().matcher(line).find()) {
                    log.progress(step, units.incrementAndGet(), line.strip());
                  }
                });
    return sandbox.run(script, directories, List.of("build", "out"), scratch, template);
  }

  private void check(Step step, ProcessResult result, SortedMap<String, Path> needs, Path logFile)
      throws PomeloException {
    if (result.exitCode() != 0) {
      List<String> details = new ArrayList<>(FailedOutput.of(result.output()));
      if (sandbox.isolates() && needs.containsKey(Sandbox.HOST)) {
        details.addAll(UndeclaredTools.advice(List.copyOf(details)));
      }
      details.add("exit code " + result.exitCode() + "; the whole log: " + logFile);
      String why = FailedOutput.headline(result.output()).map(line -> ": " + line).orElse("");
      throw new PomeloException(new Problem(null, step.label() + " failed" + why, details));
    }
  }
}
