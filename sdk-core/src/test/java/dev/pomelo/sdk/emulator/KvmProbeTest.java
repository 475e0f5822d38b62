package dev.pomelo.sdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pomelo.sdk.execution.Processes;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KvmProbeTest {

  @ParameterizedTest
  @ValueSource(strings = {"qemu-system-x86_64", "qemu-system-aarch64"})
  void theTrialGuestRunsToItsEndUnderEmulation(String qemu) throws Exception {
    assumeThat(Processes.find(qemu)).as(qemu + " is installed").isPresent();
    assertThat(KvmProbe.runsTrialGuest(qemu, "tcg", Duration.ofSeconds(30))).isTrue();
  }

  @Test
  void anAcceleratorThatDoesNotExistDoesNotWork() throws Exception {
    assumeThat(Processes.find("qemu-system-x86_64")).isPresent();
    assertThat(KvmProbe.runsTrialGuest("qemu-system-x86_64", "none", Duration.ofSeconds(30)))
        .isFalse();
  }

  @Test
  void aForeignArchitectureIsEmulated() throws Exception {
    Machine machine =
        Machine.of("qemu-system-riscv64", "virt", 64L << 20).withAcceleration(Acceleration.AUTO);
    assertThat(KvmProbe.acceleratorFor(machine)).isEqualTo("tcg");
  }

  @Test
  void nothingIsProbedUnlessAskedFor() throws Exception {
    assertThat(KvmProbe.acceleratorFor(Machine.of("qemu-system-x86_64", "pc", 64L << 20)))
        .isEqualTo("tcg");
  }

  @Test
  void theAnswerIsKnownAfterTheFirstProbe() throws Exception {
    boolean first = KvmProbe.works("qemu-system-x86_64");
    long start = System.nanoTime();
    assertThat(KvmProbe.works("qemu-system-x86_64")).isEqualTo(first);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(100));
  }
}
