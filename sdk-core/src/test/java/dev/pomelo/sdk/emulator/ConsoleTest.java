package dev.pomelo.sdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The console against real guests in QEMU. */
@Timeout(60)
class ConsoleTest {

  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Pattern NEVER = Pattern.compile("never printed");

  @TempDir Path directory;

  @Test
  void saysWhichOfSeveralPatternsCameFirst() throws Exception {
    try (Emulator emulator =
        start(new BareGuest().prints("starting\nlogin: ").readsLine().prints("# ").hangs())) {
      Console console = emulator.console();
      ConsoleEvent event = console.expect(SOON, Pattern.compile("# "), Pattern.compile("login: "));
      assertThat(event)
          .isInstanceOfSatisfying(
              ConsoleEvent.Matched.class,
              matched -> {
                assertThat(matched.index()).isEqualTo(1);
                assertThat(matched.before()).isEqualTo("starting\n");
              });
      console.send("root\n");
      assertThat(console.expect(SOON, Pattern.compile("# ")))
          .isInstanceOfSatisfying(
              ConsoleEvent.Matched.class, m -> assertThat(m.before()).isEqualTo("root\n"));
    }
  }

  @Test
  void tellsAKernelPanicWithItsMessageAndTheLinesOfTheReportAfterIt() throws Exception {
    try (Emulator emulator =
        start(
            new BareGuest()
                .prints("[    0.5] Freeing unused memory\n")
                .prints("[    0.6] Kernel panic - not syncing: VFS: Unable to mount root fs on")
                .prints(" unknown-block(0,0)\n[    0.7] Call Trace:\n[    0.8] ---[ end Kernel")
                .prints(" panic - not syncing ]---\n")
                .hangs())) {
      ConsoleEvent event = emulator.console().expect(SOON, NEVER);
      assertThat(event)
          .isEqualTo(new ConsoleEvent.Panic("VFS: Unable to mount root fs on unknown-block(0,0)"));
      assertThat(problem(event, emulator.console()))
          .isEqualTo(
              """
              kernel panic: VFS: Unable to mount root fs on unknown-block(0,0)
                the console's last lines:
                | [    0.5] Freeing unused memory
                | [    0.6] Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)
                | [    0.7] Call Trace:
                | [    0.8] ---[ end Kernel panic - not syncing ]---
                no root file system: check root= and initrd, and that the kernel has the drivers of the disk and its file system""");
    }
  }

  @Test
  void tellsAKernelOops() throws Exception {
    try (Emulator emulator =
        start(
            new BareGuest()
                .prints("BUG: kernel NULL pointer dereference, address: 0000000000000008\n")
                .prints("#PF: supervisor read access\n---[ end trace 0000000000000000 ]---\n# ")
                .hangs())) {
      ConsoleEvent event = emulator.console().expect(SOON, Pattern.compile("(?m)^# \\z"));
      assertThat(event)
          .isEqualTo(
              new ConsoleEvent.Oops(
                  "BUG: kernel NULL pointer dereference, address: 0000000000000008"));
      assertThat(problem(event, emulator.console()))
          .startsWith("kernel oops: BUG: kernel NULL pointer dereference")
          .contains("| #PF: supervisor read access")
          .endsWith("the kernel went on, but not safely");
    }
  }

  @Test
  void tellsTheEndOfQemuWithItsExitCode() throws Exception {
    try (Emulator emulator = start(new BareGuest().prints("no init\n").quits(3))) {
      ConsoleEvent event = emulator.console().expect(SOON, NEVER);
      assertThat(event).isEqualTo(new ConsoleEvent.Exited(7));
      assertThat(problem(event, emulator.console()))
          .isEqualTo(
              """
              QEMU ended with exit code 7 before a prompt came
                the console's last lines:
                | no init
                QEMU's own message is the last line above""");
    }
  }

  @Test
  void tellsARebootOfTheGuestAsTheEndOfQemu() throws Exception {
    try (Emulator emulator = start(new BareGuest().resets())) {
      ConsoleEvent event = emulator.console().expect(SOON, NEVER);
      assertThat(event).isEqualTo(new ConsoleEvent.Exited(0));
      assertThat(problem(event, emulator.console()))
          .isEqualTo(
              """
              QEMU ended with exit code 0 before a prompt came
                the console showed nothing
                the guest rebooted or switched off by itself""");
    }
  }

  @Test
  void showsWhatQemuSaysWhereItCannotStart() throws Exception {
    Machine machine = new BareGuest().hangs().in(directory).boots(Path.of("/no/kernel"), "");
    try (Emulator emulator = Emulator.start(machine, transcript(), line -> {})) {
      ConsoleEvent event = emulator.console().expect(SOON, NEVER);
      assertThat(problem(event, emulator.console()))
          .startsWith("QEMU ended with exit code 1 before a prompt came")
          .contains("could not open kernel file '/no/kernel'");
    }
  }

  @Test
  void givesUpOnAGuestThatHangsAndEndsIt() throws Exception {
    long start = System.nanoTime();
    try (Emulator emulator = start(new BareGuest().prints("Starting kernel ...\n").hangs())) {
      ConsoleEvent event = emulator.console().expect(Duration.ofMillis(1500), NEVER);
      assertThat(event).isEqualTo(new ConsoleEvent.TimedOut(Duration.ofMillis(1500)));
      assertThat(problem(event, emulator.console()))
          .isEqualTo(
              """
              a prompt did not come within 1.5 s
                the console's last lines:
                | Starting kernel ...
                raise the limit if the machine was still at work""");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    assertThat(ProcessHandle.current().descendants().filter(this::isOurs)).isEmpty();
  }

  @Test
  void saysWhatToCheckWhereNothingCameAtAll() throws Exception {
    try (Emulator emulator = start(new BareGuest().hangs())) {
      ConsoleEvent event = emulator.console().expect(Duration.ofMillis(300), NEVER);
      assertThat(problem(event, emulator.console()))
          .isEqualTo(
              """
              a prompt did not come within 0.3 s
                the console showed nothing
                nothing came at all: check console= and earlycon on the kernel command line, and the driver of that serial port""");
    }
  }

  @Test
  void keepsAPlainTranscriptAndHandsOutLines() throws Exception {
    List<String> lines = Collections.synchronizedList(new ArrayList<>());
    Machine machine =
        new BareGuest()
            .prints("\u001b[1;32mPomelo\u001b[0m\r\nup \u001b[6n# ")
            .quits(0)
            .in(directory);
    try (Emulator emulator = Emulator.start(machine, transcript(), lines::add)) {
      assertThat(emulator.console().expect(SOON, NEVER)).isEqualTo(new ConsoleEvent.Exited(1));
    }
    assertThat(transcript()).hasContent("Pomelo\nup # ");
    assertThat(lines).containsExactly("Pomelo", "up # ");
  }

  @Test
  void endsQemuWhereTheTestIsInterrupted() throws Exception {
    Machine machine = new BareGuest().prints("up\n").hangs().in(directory);
    BootTest test = BootTest.of(machine, transcript());
    Thread self = Thread.currentThread();
    assertThatThrownBy(() -> test.run(line -> self.interrupt()))
        .isInstanceOf(InterruptedException.class);
    assertThat(ProcessHandle.current().descendants().filter(this::isOurs)).isEmpty();
  }

  @Test
  void leavesNoFilesBehind() throws Exception {
    try (Emulator emulator = start(new BareGuest().prints("up\n").hangs())) {
      emulator.console().expect(SOON, Pattern.compile("up"));
    }
    try (var left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      assertThat(left.map(Path::getFileName).map(Path::toString))
          .noneMatch(name -> name.startsWith("pomelo-qemu" + ProcessHandle.current().pid()));
    }
  }

  private Emulator start(BareGuest guest) throws Exception {
    return Emulator.start(guest.in(directory), transcript(), line -> {});
  }

  private Path transcript() {
    return directory.resolve("console.log");
  }

  private boolean isOurs(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(directory.toString());
  }

  private static String problem(ConsoleEvent event, Console console) throws IOException {
    return ConsoleProblem.of((ConsoleEvent.Failure) event, "a prompt", console).render();
  }
}
