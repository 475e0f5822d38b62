package dev.pomelo.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.emulator.BootResult;
import dev.pomelo.sdk.emulator.CaseResult;
import dev.pomelo.sdk.emulator.CaseResult.Outcome;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.shrink.Trial;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialVerdictTest {

  private static final Location AT = Location.of("image.yaml", 3);

  @Test
  void aCompilerThatFailsSpeaksAgainstTheOption() throws Exception {
    assertThat(
            built(
                Problem.of(
                    "kernel for qemu-arm failed",
                    "net/core/sock.c:12: error: unknown type name",
                    "exit code 2; the whole log: kernel.log")))
        .isEqualTo(new Trial.Outcome(false, 0, "kernel for qemu-arm failed"));
  }

  @Test
  void aConfigThatDoesNotHoldSpeaksAgainstTheOption() throws Exception {
    String message = "CONFIG_INET=y is not in the final linux config";
    assertThat(built(Problem.at(AT, message, "it depends on NET")))
        .isEqualTo(new Trial.Outcome(false, 0, message));
    String changed = "'make oldconfig' of linux changes the config that Pomelo computed";
    assertThat(built(Problem.of(changed)).why()).isEqualTo(changed);
  }

  @Test
  void aFullDiskEndsTheSearch() {
    ends(
        new PomeloException(
            Problem.of("cannot write: No space left on device", "check 'df -h'"),
            new IOException("No space left on device")));
    ends(
        PomeloException.of(
            "kernel for qemu-arm failed",
            "ar: vmlinux.a: No space left on device",
            "exit code 2; the whole log: kernel.log"));
  }

  @Test
  void whatIsNoFailureOfTheImageEndsTheSearch() {
    ends(new PomeloException(Problem.at(AT, "source 'linux' cannot be fetched", "see to it")));
    ends(PomeloException.of("sh did not end within 7200 s"));
    ends(new PomeloException(Problem.at(AT, "cannot be read"), new IOException("gone")));
    ends(
        PomeloException.of(
            "kernel for qemu-arm failed", "cc1: Killed", "exit code 2; the whole log: kernel.log"));
  }

  @Test
  void aBootThatWasTooSlowIsNotKept() {
    assertThat(TrialVerdict.ofBoot(boot("a prompt did not come within 180 s"), 900))
        .isEqualTo(new Trial.Outcome(false, 0, "a prompt did not come within 180 s"));
    assertThat(TrialVerdict.ofBoot(boot("ping: did not end within 0.5 s"), 900).bytes()).isZero();
  }

  @Test
  void aTestThatFailedIsKeptWhateverElseWasSlow() {
    assertThat(
            TrialVerdict.ofBoot(
                boot("ping: exit code 1 instead of 0", "wget: did not end within 30 s"), 900))
        .isEqualTo(new Trial.Outcome(false, 900, "ping: exit code 1 instead of 0"));
    assertThat(TrialVerdict.ofBoot(boot("kernel panic: no init"), 900).bytes()).isEqualTo(900);
    assertThat(TrialVerdict.ofBoot(boot(), 900)).isEqualTo(new Trial.Outcome(true, 900, ""));
  }

  private static Trial.Outcome built(Problem problem) throws PomeloException {
    return TrialVerdict.ofBuild(new PomeloException(problem));
  }

  private static void ends(PomeloException failure) {
    assertThatThrownBy(() -> TrialVerdict.ofBuild(failure)).isSameAs(failure);
  }

  private static BootResult boot(String... problems) {
    List<CaseResult> cases =
        Arrays.stream(problems)
            .map(p -> new CaseResult("case", Outcome.ERROR, Duration.ZERO, "", Problem.of(p)))
            .toList();
    return new BootResult(cases, null, Duration.ZERO, Path.of("console.txt"), null);
  }
}
