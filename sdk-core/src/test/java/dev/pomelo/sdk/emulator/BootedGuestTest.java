package dev.pomelo.sdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real shell of this host stands for the guest's; it is left with {@code exit}, not poweroff. */
class BootedGuestTest {

  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path directory;
  private HostShell shell;
  private BootedGuest guest;

  @BeforeEach
  void boots() throws Exception {
    shell = HostShell.start(directory, "");
    guest = BootedGuest.reach(shell.console(), null, LIMIT, shell::close);
  }

  @AfterEach
  void ends() {
    guest.close();
  }

  @Test
  void runsOneCommandAfterTheOther() throws Exception {
    assertThat(guest.run("echo hello; echo oops >&2; exit 3", LIMIT))
        .isEqualTo(new CommandResult(3, "hello\noops\n"));
    assertThat(guest.run("true", LIMIT)).isEqualTo(new CommandResult(0, ""));
    guest.powerOff("exit");
  }

  @Test
  void goesOnAfterACommandThatHangs() throws Exception {
    assertThatThrownBy(() -> guest.run("sleep 1000", Duration.ofSeconds(1)))
        .isInstanceOf(PomeloException.class)
        .hasMessageStartingWith("the command: did not end within 1 s\n  command: sleep 1000");
    assertThat(guest.run("echo here", LIMIT).output()).isEqualTo("here\n");
  }

  @Test
  void saysOfALostGuestWhatLostItAndNothingElse() {
    String panic = "echo 'Kernel panic - not syncing: Attempted to kill in''it!'; sleep 1000";
    assertThatThrownBy(() -> guest.run(panic, LIMIT)).hasMessageStartingWith("kernel panic: ");
    assertThatThrownBy(() -> guest.run("true", LIMIT)).hasMessageStartingWith("kernel panic: ");
    assertThatThrownBy(guest::powerOff).hasMessageStartingWith("kernel panic: ");
  }

  @Test
  void refusesALineThatASmallShellCannotRead() {
    assertThatThrownBy(() -> guest.run("echo " + "x".repeat(1000), LIMIT))
        .hasMessageContaining("the console's shell reads at most 900");
  }
}
