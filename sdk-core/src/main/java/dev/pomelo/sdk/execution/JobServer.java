package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One budget of processes for all steps of this JVM and all that their {@code make}s start. A named
 * pipe holds a token for each process that is not running: a step takes one for itself before it
 * begins, and GNU make takes one for each job beside its first.
 *
 * <p>Follows "POSIX Jobserver" in the manual of GNU make 4.3, in the form that hands file
 * descriptors on. A {@code make} in front of the host's own drops {@code -j}, which would take make
 * out of the budget.
 */
public final class JobServer {

  /** The file descriptor at which scripts find the pipe. */
  static final int DESCRIPTOR = 9;

  private static final String MAKE_SCRIPT = "/META-INF/pomelo/make.sh";
  private static final Map<Integer, Optional<JobServer>> SHARED = new ConcurrentHashMap<>();

  private final Path directory;
  private final int jobs;
  private final FileInputStream in;
  private final FileOutputStream out;
  private final BlockingQueue<CompletableFuture<Void>> waiting = new LinkedBlockingQueue<>();
  private int running;

  private JobServer(Path directory, int jobs) throws IOException {
    this.directory = directory;
    this.jobs = jobs;
    Path pipe = directory.resolve("pipe");
    // The pipe keeps what is in it as long as somebody has it open; opened in this order, neither
    // waits for the other end.
    this.out = new FileOutputStream(new RandomAccessFile(pipe.toFile(), "rw").getFD());
    this.in = new FileInputStream(pipe.toFile());
    settle();
    Thread thread = new Thread(this::handOut, "pomelo-jobs");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * The budget of this JVM.
   *
   * @param jobs how many processes may be busy
   * @return empty where the host has no {@code make} or no named pipes
   */
  static Optional<JobServer> shared(int jobs) throws InterruptedException {
    Optional<JobServer> known = SHARED.get(jobs);
    if (known == null) {
      synchronized (SHARED) {
        known = SHARED.containsKey(jobs) ? SHARED.get(jobs) : open(jobs);
        SHARED.put(jobs, known);
      }
    }
    return known;
  }

  private static Optional<JobServer> open(int jobs) throws InterruptedException {
    Optional<Path> make = Processes.find("make");
    if (make.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path directory = Files.createTempDirectory("pomelo-jobs-");
      Path pipe = directory.resolve("pipe");
      Path script = directory.resolve("make");
      for (Path each : new Path[] {directory, pipe, script}) {
        each.toFile().deleteOnExit(); // the directory first, so that it goes last
      }
      Processes.run(ProcessRequest.of("mkfifo", "-m", "600", pipe.toString()))
          .orThrow("mkfifo failed");
      Files.writeString(script, script(make.get()));
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
      return Optional.of(new JobServer(directory, jobs));
    } catch (IOException | PomeloException e) {
      return Optional.empty();
    }
  }

  private static String script(Path make) throws IOException {
    try (InputStream in = JobServer.class.getResourceAsStream(MAKE_SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException(MAKE_SCRIPT + " is missing from the SDK's jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("MAKE", make.toString());
    }
  }

  /** A directory with the pipe, {@code pipe}, and the {@code make} to be found first. */
  Path directory() {
    return directory;
  }

  /**
   * Waits for room for one more process.
   *
   * @return to be closed when it has ended
   */
  Token take() throws InterruptedException {
    CompletableFuture<Void> turn = new CompletableFuture<>();
    waiting.add(turn);
    try {
      turn.get();
    } catch (InterruptedException e) {
      if (!turn.cancel(false)) {
        ended();
      }
      throw e;
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
    return this::ended;
  }

  /** Room for one process. */
  interface Token extends AutoCloseable {
    @Override
    void close();
  }

  private void handOut() {
    try {
      while (true) {
        CompletableFuture<Void> next = waiting.take();
        synchronized (this) {
          running++; // from now on, so that nobody counts tokens while one is on its way
        }
        if (in.read() < 0) {
          throw new IOException("the pipe of jobs is closed");
        }
        if (!next.complete(null)) {
          ended(); // who asked was interrupted meanwhile
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void ended() {
    running--;
    try {
      out.write('+');
      if (running == 0) {
        settle();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A make that was killed gave nothing back: where no step runs, all tokens are there. */
  private synchronized void settle() throws IOException {
    for (int there = in.available(); there < jobs; there++) {
      out.write('+');
    }
  }
}
