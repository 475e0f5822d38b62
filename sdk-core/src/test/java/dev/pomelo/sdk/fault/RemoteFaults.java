package dev.pomelo.sdk.fault;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.ProcessResult;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.remote.FaultyCache;
import dev.pomelo.sdk.remote.FaultyCache.Habit;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.FileTrees;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A server that has what one machine built, and misbehaves when another one asks. That machine has
 * to build the same, and so it has to in its next build, when the server is good again.
 */
final class RemoteFaults implements AutoCloseable {

  /** Nobody listens at port 1. */
  private static final URI NOWHERE = URI.create("http://localhost:1/");

  private final Path machines;
  private final Random random;
  private final FaultyCache server = new FaultyCache();

  /**
   * Starts the server.
   *
   * @param machines directory for the stores of machines
   */
  RemoteFaults(Path machines, Random random) throws IOException {
    this.machines = machines;
    this.random = random;
  }

  /** Does the harm, and says what went wrong. */
  List<String> disturb(Fault fault, int round, int variant, Digest expected) throws Exception {
    List<String> failures = new ArrayList<>();
    server.become(Habit.GOOD);
    check(failures, "ci", build(machines.resolve("ci"), variant, server.uri()), expected);
    boolean isThere = fault != Fault.REMOTE_REFUSES || random.nextBoolean();
    Habit habit = oneOf(habits(fault));
    String what = round + " " + fault + " " + (isThere ? habit : "nowhere");
    Path machine = machines.resolve("developer-" + round);
    server.become(habit);
    check(failures, what, build(machine, variant, isThere ? server.uri() : NOWHERE), expected);
    server.become(Habit.GOOD);
    check(failures, "after " + what, build(machine, variant, server.uri()), expected);
    try (Store store = Store.open(machine)) {
      failures.addAll(store.verify());
    }
    FileTrees.delete(machine);
    return failures;
  }

  @Override
  public void close() {
    server.close();
  }

  private static List<Habit> habits(Fault fault) {
    return switch (fault) {
      case REMOTE_REFUSES -> List.of(Habit.FORBIDDING, Habit.OVERLOADED);
      case REMOTE_STALLS -> List.of(Habit.SILENT, Habit.STALLING);
      case REMOTE_TRUNCATES -> List.of(Habit.TRUNCATING);
      default ->
          List.of(
              Habit.ENDLESS,
              Habit.FLIPPING,
              Habit.MIXING_UP,
              Habit.FORGETTING,
              Habit.LOGIN_PAGE,
              Habit.GOING_IN_CIRCLES);
    };
  }

  private <T> T oneOf(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private static ProcessResult build(Path store, int variant, URI server) throws Exception {
    return Processes.run(
        ProcessRequest.of(SmallBuild.command(store, Integer.toString(variant), server.toString())));
  }

  private static void check(
      List<String> failures, String what, ProcessResult result, Digest expected) {
    if (result.exitCode() != 0 || !result.output().contains("output " + expected)) {
      failures.add(what + ": " + result.text());
    }
  }
}
