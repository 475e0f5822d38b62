package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a step makes its output. */
public sealed interface Action {

  /** Bytes of memory to be had before it begins; 0 for what needs no attention. */
  default long memory() {
    return 0;
  }

  /**
   * A shell script, run by {@code /bin/sh -e} in the {@link Sandbox}.
   *
   * @param text the script; the current directory is {@code $POMELO/build}, outputs go to {@code
   *     $POMELO/out}, needs lie under their names below {@code $POMELO}
   * @param environment variables that the script sees beside the sandbox's own few
   * @param hostDirectories directories of the host that the script reads, beside the system's own
   *     programs; whoever adds one adds its digest to the step's inputs
   * @param workKey where the build directory is to be kept for incremental builds: digest of all
   *     that makes its old state unusable; null for a fresh directory each time
   * @param unit lines of output that count as one unit of progress
   * @param compilers programs that a {@link CompilerLauncher} may stand before
   * @param memory bytes that the script may need at once, if that is more than any compiler does;
   *     in no key, see {@link MemoryBudget}
   */
  record Script(
      String text,
      SortedMap<String, String> environment,
      List<Path> hostDirectories,
      @Nullable Digest workKey,
      Pattern unit,
      List<Compiler> compilers,
      long memory)
      implements Action {

    public Script {
      environment = new TreeMap<>(environment);
      hostDirectories = List.copyOf(hostDirectories);
      compilers = List.copyOf(compilers);
    }

    /** A script that compiles nothing. */
    public Script(
        String text,
        SortedMap<String, String> environment,
        List<Path> hostDirectories,
        @Nullable Digest workKey,
        Pattern unit) {
      this(text, environment, hostDirectories, workKey, unit, List.of());
    }

    /** A script that needs no more memory than a compiler does. */
    public Script(
        String text,
        SortedMap<String, String> environment,
        List<Path> hostDirectories,
        @Nullable Digest workKey,
        Pattern unit,
        List<Compiler> compilers) {
      this(text, environment, hostDirectories, workKey, unit, compilers, 0);
    }

    /** The same script, which may need this many bytes of memory at once. */
    public Script withMemory(long bytes) {
      return new Script(text, environment, hostDirectories, workKey, unit, compilers, bytes);
    }
  }

  /**
   * A compiler that a script calls.
   *
   * @param program its name, or its path
   * @param digest of everything that makes it up
   */
  record Compiler(String program, Digest digest) {

    /** Whether scripts find it by its name, so that another program can stand before it. */
    public boolean isOnSearchPath() {
      return !program.contains("/") && Processes.find(program).isPresent();
    }
  }

  /**
   * Java code, which the step's key has the digest of: see {@link OwnCode}.
   *
   * @param implementation what the code does, for example {@code rootfs}
   * @param body the code
   * @param waits whether it waits for others, such as servers, more than it computes: it needs no
   *     room among the processes that may be busy
   */
  record Function(String implementation, Body body, boolean waits) implements Action {

    /** Code that computes. */
    public Function(String implementation, Body body) {
      this(implementation, body, false);
    }
  }

  /** The code of a {@link Function}. */
  interface Body {

    /** Writes the step's output into {@link StepContext#output()}. */
    void run(StepContext context) throws PomeloException, IOException, InterruptedException;
  }
}
