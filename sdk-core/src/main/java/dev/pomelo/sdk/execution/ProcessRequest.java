package dev.pomelo.sdk.execution;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A program to run.
 *
 * @param command program and arguments
 * @param directory working directory, or null for the current one
 * @param environment the whole environment where {@code inheritEnvironment} is false, else
 *     additions to the environment of this process
 * @param inheritEnvironment whether the program sees the environment of this process
 * @param log file that receives standard output and standard error as they come, or null
 * @param onLine called with each complete line of output, in order, from one thread
 * @param timeout after which the program and everything it started is killed
 */
public record ProcessRequest(
    List<String> command,
    @Nullable Path directory,
    Map<String, String> environment,
    boolean inheritEnvironment,
    @Nullable Path log,
    Consumer<String> onLine,
    Duration timeout) {

  private static final Duration AN_HOUR = Duration.ofHours(1);

  public ProcessRequest {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /** A program with this process's environment and working directory, an hour to run, no log. */
  public static ProcessRequest of(List<String> command) {
    return new ProcessRequest(command, null, Map.of(), true, null, line -> {}, AN_HOUR);
  }

  /** A program with this process's environment and working directory, an hour to run, no log. */
  public static ProcessRequest of(String... command) {
    return of(List.of(command));
  }

  /** The same program in another working directory. */
  public ProcessRequest in(Path newDirectory) {
    return new ProcessRequest(
        command, newDirectory, environment, inheritEnvironment, log, onLine, timeout);
  }

  /** The same program with variables added to this process's environment. */
  public ProcessRequest withEnvironment(Map<String, String> added) {
    return new ProcessRequest(command, directory, added, true, log, onLine, timeout);
  }

  /** The same program with these variables and no others. */
  public ProcessRequest withOnlyEnvironment(Map<String, String> all) {
    return new ProcessRequest(command, directory, all, false, log, onLine, timeout);
  }

  /** The same program with its output appended to a file. */
  public ProcessRequest logTo(Path newLog) {
    return new ProcessRequest(
        command, directory, environment, inheritEnvironment, newLog, onLine, timeout);
  }

  /** The same program with a listener for its lines of output. */
  public ProcessRequest onLine(Consumer<String> listener) {
    return new ProcessRequest(
        command, directory, environment, inheritEnvironment, log, listener, timeout);
  }

  /** The same program with another limit. */
  public ProcessRequest within(Duration newTimeout) {
    return new ProcessRequest(
        command, directory, environment, inheritEnvironment, log, onLine, newTimeout);
  }
}
