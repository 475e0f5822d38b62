package dev.pomelo.maven.reproduction;

import dev.pomelo.sdk.FetchedSources;
import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.ProcessResult;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.store.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Builds a module in a directory of its own, with a store of its own that has the sources only. */
public final class TwinBuild {

  private static final Duration AT_MOST = Duration.ofHours(12);

  private final MavenCall call;
  private final FetchedSources sources;
  private final Consumer<String> say;

  /**
   * A build.
   *
   * @param say gets the lines of the build
   */
  public TwinBuild(MavenCall call, FetchedSources sources, Consumer<String> say) {
    this.call = call;
    this.sources = sources;
    this.say = say;
  }

  /**
   * Builds.
   *
   * @param directory for everything of the build, emptied before; the store in it is gone
   *     afterwards
   * @return the directory that has a directory of files for each board
   * @throws PomeloException if the build fails
   */
  public Path run(Circumstances circumstances, Path directory)
      throws PomeloException, InterruptedException {
    Path store = directory.resolve("store");
    try {
      FileTrees.delete(directory);
      Files.createDirectories(directory);
      Path copy = directory.resolve(circumstances.directory());
      ProjectCopy.make(
          call.root(),
          copy,
          call.built(),
          circumstances.reversed(),
          circumstances.umask().endsWith("77"));
      sources.into(store);
      build(circumstances, directory, copy, store);
      return call.images(copy);
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of("cannot build in " + directory + ": " + e.getMessage()), e);
    } finally {
      discard(store);
    }
  }

  private void build(Circumstances circumstances, Path directory, Path copy, Path store)
      throws PomeloException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(
        List.of("/bin/sh", "-c", "umask " + circumstances.umask() + " && exec \"$@\"", "sh"));
    command.addAll(call.command(copy, store, circumstances.jobs()));
    Map<String, String> environment = new LinkedHashMap<>(circumstances.environment());
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    environment.put("MAVEN_OPTS", String.join(" ", circumstances.javaArguments()));
    Path log = directory.resolve("build.log");
    ProcessResult result =
        Processes.run(
            ProcessRequest.of(command)
                .in(copy)
                .withEnvironment(environment)
                .logTo(log)
                .onLine(line -> tell(circumstances.name(), line))
                .within(AT_MOST));
    result.orThrow("the " + circumstances.name() + " build failed; its log is " + log);
  }

  private void tell(String build, String line) {
    String text = line.replaceFirst("^\\[INFO\\] ?", "");
    if (!text.isBlank()) {
      say.accept(build + ": " + text);
    }
  }

  private static void discard(Path store) throws PomeloException {
    try {
      FileTrees.delete(store);
    } catch (IOException e) {
      throw new PomeloException(Problem.of("cannot delete " + store + ": " + e.getMessage()), e);
    }
  }
}
