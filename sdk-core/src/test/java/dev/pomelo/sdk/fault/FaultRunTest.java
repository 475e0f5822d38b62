package dev.pomelo.sdk.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.execution.Sandbox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rounds with every fault, every second one a kill: {@code -Dpomelo.faults=440} runs as many as
 * that, {@code -Dpomelo.faults.seed} the same ones again, as {@code benchmarks/faults.sh} does. Not
 * among the tests of every build: which fault hits what is chance.
 */
@EnabledIfSystemProperty(named = "pomelo.faults", matches = "\\d+")
class FaultRunTest {

  private static final int ROUNDS = Integer.getInteger("pomelo.faults", 22);
  private static final long SEED = Long.getLong("pomelo.faults.seed", System.nanoTime());

  @TempDir Path directory;

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void afterEveryFaultTheNextBuildGivesWhatAnUndisturbedOneGives() throws Exception {
    assumeTrue(Sandbox.probe(1).isolates(), "only the sandbox ends its scripts when it is killed");
    List<Fault> faults = new ArrayList<>(List.of(Fault.values()));
    if (!canMount()) {
      faults.remove(Fault.DISK_FULL);
    }
    List<Fault> turns = new ArrayList<>();
    for (Fault fault : faults) {
      if (fault != Fault.KILL) {
        turns.addAll(List.of(Fault.KILL, fault));
      }
    }
    try (FaultRun run = new FaultRun(directory, SEED)) {
      List<String> failures = run.run(ROUNDS, turns);
      System.out.println("faults: " + run.counts() + ", seed " + SEED);
      assertThat(failures).as("seed " + SEED).isEmpty();
    }
  }

  private static boolean canMount() throws Exception {
    return Processes.find("unshare").isPresent()
        && Processes.run(
                    ProcessRequest.of("unshare", "-Urm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"))
                .exitCode()
            == 0;
  }
}
