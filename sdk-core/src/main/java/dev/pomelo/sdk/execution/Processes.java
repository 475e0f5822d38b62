package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one place that starts programs. Whatever is running when the JVM ends is killed with all its
 * descendants, so that Ctrl-C leaves nothing behind.
 */
public final class Processes {

  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> RUNNING.forEach(Processes::killTree), "pomelo-kill-processes"));
  }

  private Processes() {}

  /**
   * Runs a program to its end.
   *
   * @return how it ended, whatever its exit code
   * @throws PomeloException if it cannot be started or ran out of time
   * @throws InterruptedException if this thread is interrupted; the program is killed
   */
  public static ProcessResult run(ProcessRequest request)
      throws PomeloException, InterruptedException {
    long start = System.nanoTime();
    Process process = start(request, true);
    Deque<String> tail = new ArrayDeque<>();
    List<IOException> failures = new ArrayList<>();
    Thread reader =
        new Thread(() -> read(process.getInputStream(), request, tail, failures), "pomelo-output");
    reader.setDaemon(true);
    reader.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(request.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        killTree(process);
        reader.join();
        throw new PomeloException(
            new Problem(
                null,
                name(request) + " did not end within " + request.timeout().toSeconds() + " s",
                last(tail)));
      }
      reader.join();
    } catch (IOException e) {
      throw cannot(request, e);
    } finally {
      killTree(process);
      RUNNING.remove(process);
    }
    if (!failures.isEmpty()) {
      throw cannot(request, failures.get(0));
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return new ProcessResult(request.command(), process.exitValue(), List.copyOf(tail), elapsed);
  }

  /**
   * Starts a program whose input and output the caller drives. Timeout, log and line listener of
   * the request are the caller's business too. End it with {@link #stop}.
   *
   * @param mergeError whether standard error joins standard output
   * @throws PomeloException if it cannot be started
   */
  public static Process start(ProcessRequest request, boolean mergeError) throws PomeloException {
    ProcessBuilder builder = new ProcessBuilder(request.command());
    return start(request, builder.redirectErrorStream(mergeError));
  }

  /**
   * Runs a program on this process's own terminal.
   *
   * @return its exit code
   */
  public static int runOnTerminal(ProcessRequest request)
      throws PomeloException, InterruptedException {
    Process process = start(request, new ProcessBuilder(request.command()).inheritIO());
    try {
      return process.waitFor();
    } finally {
      stop(process);
    }
  }

  /** Kills a program and everything it started, and waits until it is gone. */
  public static void stop(Process process) {
    killTree(process);
    RUNNING.remove(process);
  }

  /** Where programs are looked for, in this order: the user's path, then the system's own. */
  public static List<Path> searchPath() {
    String path = System.getenv().getOrDefault("PATH", "") + ":/usr/local/sbin:/usr/sbin:/sbin";
    return Arrays.stream(path.split(":", -1)).filter(d -> !d.isEmpty()).map(Path::of).toList();
  }

  /** Where a program lies on the search path. */
  public static Optional<Path> find(String program) {
    if (program.contains("/")) {
      Path path = Path.of(program);
      return Files.isExecutable(path) ? Optional.of(path) : Optional.empty();
    }
    for (Path directory : searchPath()) {
      Path candidate = directory.resolve(program);
      if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  private static Process start(ProcessRequest request, ProcessBuilder builder)
      throws PomeloException {
    @Nullable Path directory = request.directory();
    if (directory != null) {
      builder.directory(directory.toFile());
    }
    if (!request.inheritEnvironment()) {
      builder.environment().clear();
    }
    builder.environment().putAll(request.environment());
    try {
      Process process = builder.start();
      RUNNING.add(process);
      return process;
    } catch (IOException e) {
      throw cannot(request, e);
    }
  }

  private static void read(
      InputStream in, ProcessRequest request, Deque<String> tail, List<IOException> failures) {
    @Nullable Path log = request.log();
    try (OutputStream out =
        log == null
            ? OutputStream.nullOutputStream()
            : Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      byte[] buffer = new byte[8192];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        out.write(buffer, 0, n);
        for (int i = 0; i < n; i++) {
          if (buffer[i] == '\n') {
            keep(line, request, tail);
          } else {
            line.write(buffer[i]);
          }
        }
      }
      if (line.size() > 0) {
        keep(line, request, tail);
      }
    } catch (IOException e) {
      failures.add(e);
    }
  }

  private static void keep(ByteArrayOutputStream line, ProcessRequest request, Deque<String> tail) {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    if (tail.size() == ProcessResult.KEPT_LINES) {
      tail.removeFirst();
    }
    tail.addLast(text);
    request.onLine().accept(text);
  }

  private static void killTree(Process process) {
    List<ProcessHandle> descendants = process.descendants().toList();
    process.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
    process.onExit().join();
  }

  private static List<String> last(Deque<String> tail) {
    List<String> lines = List.copyOf(tail);
    return lines.subList(Math.max(0, lines.size() - 20), lines.size());
  }

  private static String name(ProcessRequest request) {
    return Path.of(request.command().get(0)).getFileName().toString();
  }

  private static PomeloException cannot(ProcessRequest request, IOException e) {
    return new PomeloException(
        Problem.of(
            "cannot run " + name(request) + ": " + e.getMessage(),
            "command: " + String.join(" ", request.command()),
            "run './pomelo doctor' to see what this host lacks"),
        e);
  }
}
