package dev.pomelo.sdk.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.emulator.CaseResult.Outcome;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Boot tests against bare guests in QEMU and against a real shell on a terminal. */
@Timeout(120)
class BootTestTest {

  private static final Machine NONE = Machine.of("qemu-system-x86_64", "none", 0);

  @TempDir Path directory;

  @Test
  void runsCommandsAndPowersOff() throws Exception {
    BootResult result =
        onHostShell(
            "",
            TestCommand.of("says hello", "echo hello").expecting(Pattern.compile("^hello\n$")),
            new TestCommand("exits with 3", "exit 3", 3, null, Duration.ofSeconds(20)),
            TestCommand.of("has no input", "cat"));
    assertThat(result.problems()).isEmpty();
    assertThat(result.passed()).isTrue();
    assertThat(result.orThrow().cases())
        .extracting(CaseResult::name)
        .containsExactly(
            "boots to a prompt", "says hello", "exits with 3", "has no input", "powers off");
    assertThat(result.timeToPrompt()).isPositive().isLessThan(result.duration());
    assertThat(Objects.requireNonNull(result.memory()).usedBytes()).isPositive();
  }

  @Test
  void findsTheOutputAmongEchoesOfCommandsOfSeveralWrappedLines() throws Exception {
    String longWord = "0123456789".repeat(40);
    BootResult result =
        onHostShell(
            "",
            TestCommand.of("long", "echo " + longWord),
            TestCommand.of("loop", "for i in 1 2; do\n  echo \"it's $i\" # comment\ndone"),
            TestCommand.of("no newline", "printf 'a b'"));
    assertThat(result.problems()).isEmpty();
    assertThat(result.cases())
        .extracting(CaseResult::output)
        .containsExactly("", longWord + "\n", "it's 1\nit's 2\n", "a b", "");
  }

  @Test
  void saysWhatACommandDidInsteadAndGoesOn() throws Exception {
    BootResult result =
        onHostShell(
            "",
            TestCommand.of("finds the disk", "ls /dev/no-disk"),
            TestCommand.of("reads the tag", "echo hello").expecting(Pattern.compile("bye")),
            TestCommand.of("left open", "echo 'abc"),
            TestCommand.of("closed twice", "echo )"),
            TestCommand.of("is quiet", "true").expecting(Pattern.compile("bye")),
            TestCommand.of("still answers", "true"));
    assertThat(result.cases())
        .extracting(CaseResult::outcome)
        .containsExactly(
            Outcome.PASSED,
            Outcome.FAILED,
            Outcome.FAILED,
            Outcome.FAILED,
            Outcome.FAILED,
            Outcome.FAILED,
            Outcome.PASSED,
            Outcome.PASSED);
    assertThat(rendered(result).get(0))
        .startsWith("finds the disk: exit code 2 instead of 0\n  command: ls /dev/no-disk\n")
        .contains("  it printed:\n  | ls: cannot access '/dev/no-disk'");
    assertThat(rendered(result).get(1))
        .isEqualTo(
            """
            reads the tag: its output has nothing like 'bye'
              command: echo hello
              it printed:
              | hello""");
    assertThat(rendered(result).get(2)).contains("exit code 2").contains("nterminated quoted");
    assertThat(rendered(result).get(3)).contains("exit code 2").contains("yntax error");
    assertThat(rendered(result).get(4))
        .isEqualTo(
            """
            is quiet: its output has nothing like 'bye'
              command: true
              it printed nothing""");
    assertThatThrownBy(result::orThrow)
        .isInstanceOf(PomeloException.class)
        .hasMessageContaining("finds the disk")
        .hasMessageContaining("is quiet");
  }

  @Test
  void interruptsACommandThatHangsAndGoesOn() throws Exception {
    BootResult result =
        onHostShell(
            "",
            new TestCommand("waits", "echo at it; sleep 1000", 0, null, Duration.ofSeconds(1)),
            TestCommand.of("still answers", "true"));
    assertThat(rendered(result))
        .containsExactly(
            """
            waits: did not end within 1 s
              command: echo at it; sleep 1000
              it printed:
              | at it""");
    assertThat(result.count(Outcome.PASSED)).isEqualTo(3);
  }

  @Test
  void refusesALineThatASmallShellCannotRead() throws Exception {
    BootResult result = onHostShell("", TestCommand.of("huge", "echo " + "x".repeat(1000)));
    assertThat(rendered(result))
        .containsExactly(
            """
            huge: a line of the command has 1005 characters
              the console's shell reads at most 900
              cut the line, or put the command into a script in the image""");
  }

  @Test
  void skipsTheRestAfterAPanic() throws Exception {
    String panic = "echo 'Kernel panic - not syncing: Attempted to kill in''it!'; sleep 1000";
    BootResult result =
        onHostShell("", TestCommand.of("crashes", panic), TestCommand.of("later", "true"));
    assertThat(result.cases())
        .extracting(CaseResult::outcome)
        .containsExactly(Outcome.PASSED, Outcome.ERROR, Outcome.SKIPPED, Outcome.SKIPPED);
    assertThat(rendered(result).get(0))
        .startsWith("kernel panic: Attempted to kill init!\n  the console's last lines:\n")
        .endsWith("init ended: look at its own messages above");
  }

  @Test
  void findsThePromptUnderKernelMessages() throws Exception {
    BootResult result =
        onHostShell("printf '# random: crng init done\\n[    1.5] eth0: up\\n'; export PS1='# ';");
    assertThat(result.problems()).isEmpty();
  }

  @Test
  void logsInWithAPassword() throws Exception {
    BootResult result =
        onHostShell(
            new Login("admin", "secret"),
            "exit",
            "printf 'pomelo login: '; read u; printf 'Password: '; read p;"
                + " test $u$p = adminsecret || exit 9;");
    assertThat(result.problems()).isEmpty();
  }

  @Test
  void pressesEnterWhereInitAsksForIt() throws Exception {
    BootResult result =
        onHostShell("printf '\\nPlease press Enter to activate this console. '; read enter;");
    assertThat(result.problems()).isEmpty();
  }

  @Test
  void saysThatTheSystemHaltedWithoutSwitchingOff() throws Exception {
    BootResult result =
        onHostShell(Login.ROOT, "echo reboot: System hal''ted; exec sleep 1000", "");
    assertThat(rendered(result).get(0))
        .startsWith("the system halted, but the machine did not switch off\n")
        .contains("reboot: System halted\n")
        .endsWith(
            "the kernel needs the machine's power-off driver (ACPI, PSCI, SBI, syscon-poweroff);"
                + " 'reboot' ends QEMU too");
  }

  @Test
  void runsCommandsOnThePeerThatTheyName() throws Exception {
    Path own = Files.createDirectory(directory.resolve("own"));
    Path other = Files.createDirectory(directory.resolve("other"));
    BootTest test =
        BootTest.of(NONE, own.resolve("console.log"))
            .endingWith("exit")
            .running(
                List.of(
                    TestCommand.of("writes", "who=me; echo $who > " + own + "/who"),
                    TestCommand.of("asks", "echo $PATH | grep /other: && cat " + own + "/who")
                        .onPeer("client"),
                    TestCommand.of("goes wrong", "exit 3").onPeer("client"),
                    TestCommand.of("nobody runs it", "true").onPeer("printer"),
                    TestCommand.of("still answers", "true")));
    try (HostShell shell = HostShell.start(own, "");
        HostShell peer = HostShell.start(other, "")) {
      BootResult result =
          new BootRun(test, shell.console(), Map.of("client", peer.console())).run();
      assertThat(result.cases())
          .extracting(c -> c.name() + " " + c.outcome())
          .containsExactly(
              "boots to a prompt PASSED",
              "client: boots to a prompt PASSED",
              "writes PASSED",
              "client: asks PASSED",
              "client: goes wrong FAILED",
              "nobody runs it SKIPPED",
              "still answers PASSED",
              "powers off PASSED");
      assertThat(rendered(result).get(0))
          .startsWith("client: goes wrong: exit code 3 instead of 0\n");
    }
  }

  @Test
  void saysThatTheMachineDoesNotEnd() throws Exception {
    BootTest test =
        BootTest.of(NONE, directory.resolve("console.log"))
            .endingWith("exec sleep 1000")
            .within(Duration.ofSeconds(20), Duration.ofSeconds(3));
    try (HostShell shell = HostShell.start(directory, "")) {
      BootResult result = new BootRun(test, shell.console(), Map.of()).run();
      assertThat(rendered(result).get(0))
          .startsWith("the end after 'exec sleep 1000' did not come");
    }
  }

  @Test
  void asksForAUserWhereTheConsoleAsksForALogin() throws Exception {
    assertThat(rendered(onBareGuest(null, new BareGuest().prints("board login: ").hangs())))
        .containsExactly(
            """
            the console asks for a login, and the test names no user
              the console's last lines:
              | board login:\s
              name a user for the test, or start a shell on the console""");
  }

  @Test
  void asksForAPasswordWhereTheConsoleDoes() throws Exception {
    BareGuest guest =
        new BareGuest().prints("board login: ").readsLine().prints("Password: ").hangs();
    assertThat(rendered(onBareGuest(Login.ROOT, guest)).get(0))
        .startsWith("the console asks for the password of 'root', and the test has none\n")
        .endsWith("give the test a password, or the image a user without one");
  }

  @Test
  void saysThatTheLoginWasRefused() throws Exception {
    BareGuest guest =
        new BareGuest().prints("board login: ").readsLine().prints("Login incorrect\n").hangs();
    assertThat(rendered(onBareGuest(Login.ROOT, guest)).get(0))
        .startsWith("the login as 'root' was refused\n")
        .endsWith("check the user in the image, the password of the test, and /etc/securetty");
  }

  @Test
  void reportsAMachineThatDoesNotComeUpAndRunsNothing() throws Exception {
    BootResult result = onBareGuest(Login.ROOT, new BareGuest().prints("Booting\n").quits(0));
    assertThat(result.cases())
        .extracting(CaseResult::outcome)
        .containsExactly(Outcome.ERROR, Outcome.SKIPPED, Outcome.SKIPPED);
    assertThat(result.timeToPrompt()).isNull();
    assertThat(rendered(result).get(0))
        .startsWith("QEMU ended with exit code 1 before a prompt came\n");
  }

  @Test
  void saysThatQemuIsNotInstalled() {
    Machine machine = Machine.of("qemu-system-pdp11", "none", 1 << 20);
    assertThatThrownBy(() -> BootTest.of(machine, directory.resolve("log")).run(line -> {}))
        .isInstanceOf(PomeloException.class)
        .hasMessage(
            """
            qemu-system-pdp11 is not installed
              run './pomelo doctor' to see what this host lacks and how to install it""");
  }

  private BootResult onHostShell(String before, TestCommand... commands) throws Exception {
    return onHostShell(Login.ROOT, "exit", before, commands);
  }

  private BootResult onHostShell(
      Login login, String powerOff, String before, TestCommand... commands) throws Exception {
    BootTest test =
        BootTest.of(NONE, directory.resolve("console.log"))
            .as(login)
            .endingWith(powerOff)
            .running(List.of(commands));
    try (HostShell shell = HostShell.start(directory, before)) {
      return new BootRun(test, shell.console(), Map.of()).run();
    }
  }

  private BootResult onBareGuest(Login login, BareGuest guest) throws Exception {
    return BootTest.of(guest.in(directory), directory.resolve("console.log"))
        .as(login)
        .running(List.of(TestCommand.of("runs", "true")))
        .within(Duration.ofSeconds(20), Duration.ofSeconds(30))
        .run(line -> {});
  }

  private static List<String> rendered(BootResult result) {
    return result.problems().stream().map(Problem::render).toList();
  }
}
