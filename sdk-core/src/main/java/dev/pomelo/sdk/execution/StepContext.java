package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.ContentDigests;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.ObjIntConsumer;

/**
 * What a {@link Action.Function} works with.
 *
 * @param output empty directory for the output
 * @param written digests of files of the output, where they were computed while writing
 * @param needs the trees of the needed steps, by the name that the step gave them; read only
 * @param log file for whatever is worth keeping
 * @param store the store, for temporary files and sources
 * @param progress takes a line for people and the units done so far
 * @param shells opens shells in the sandbox, in which the needs lie as they do for a script
 */
public record StepContext(
    Path output,
    ContentDigests written,
    Map<String, Path> needs,
    Path log,
    Store store,
    ObjIntConsumer<String> progress,
    Shells shells) {

  /** Opens shells. */
  public interface Shells {

    /**
     * Opens a shell in the sandbox.
     *
     * @param script what it does first, its environment and what it sees of the host
     */
    SandboxShell open(Action.Script script) throws PomeloException, IOException;
  }

  /**
   * The tree of a needed step.
   *
   * @param as the name given in {@link Need#as}
   */
  public Path need(String as) {
    Path path = needs.get(as);
    if (path == null) {
      throw new IllegalArgumentException("the step does not declare a need '" + as + "'");
    }
    return path;
  }
}
