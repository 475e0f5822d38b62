package dev.pomelo.sdk.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pomelo.sdk.store.Store;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a script in the sandbox tries in vain. */
@Timeout(60)
class SandboxTest {

  @TempDir Path directory;
  private Sandbox sandbox = Sandbox.none(1);

  SandboxTest() throws InterruptedException {}

  @BeforeEach
  void isolates() throws Exception {
    sandbox = Sandbox.probe(1);
    assumeTrue(sandbox.isolates(), sandbox.whyNot());
  }

  @Test
  void anInputThatIsNotDeclaredIsNotThereAndTheErrorNamesIt() throws Exception {
    Path secret = Files.writeString(directory.resolve("settings.xml"), "<password>");
    assertThatThrownBy(() -> run(sandbox, "cat " + secret))
        .hasMessageContaining("the script failed")
        .hasMessageContaining(secret + ": No such file or directory")
        .hasMessageNotContaining("<password>");
  }

  @Test
  void aServerOnThisHostCannotBeReached() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String connect = "bash -c 'exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort() + "'";
      assertThatThrownBy(() -> run(sandbox, connect)).hasMessageContaining("Connection refused");
      run(Sandbox.none(1), connect);
    }
  }

  @Test
  void whatIsWrittenOutsideOfTheOutputStaysNowhere() throws Exception {
    Path outside = directory.resolve("outside");
    run(
        sandbox,
        "mkdir -p "
            + directory
            + "\necho x > "
            + outside
            + "\necho x > /tmp/pomelo-outside\n! echo x > /usr/pomelo-outside");
    assertThat(outside).doesNotExist();
    assertThat(Path.of("/tmp/pomelo-outside")).doesNotExist();
    assertThat(Path.of("/usr/pomelo-outside")).doesNotExist();
  }

  @Test
  void aProcessInTheBackgroundEndsWithItsScript() throws Exception {
    String marker = "600." + System.nanoTime() % 1_000_000;
    run(sandbox, "sleep " + marker + " &\nnohup setsid sleep " + marker + " > /dev/null &\n");
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(process -> process.info().commandLine().orElse("").contains(marker));
  }

  @Test
  void aHostWithoutANewProcIsFoundOutBeforeTheFirstStep() throws Exception {
    Path bubblewrap = directory.resolve("bwrap");
    Files.writeString(
        bubblewrap,
        "#!/bin/sh\ncase \"$*\" in *--proc*) echo \"Can't mount proc\" >&2; exit 1;; esac\n");
    assertThat(bubblewrap.toFile().setExecutable(true)).isTrue();
    Sandbox found = Sandbox.probe(Optional.of(bubblewrap), 1);
    assertThat(found.isolates()).isFalse();
    assertThat(found.whyNot()).startsWith("bubblewrap fails here: ").contains("Can't mount proc");
  }

  private void run(Sandbox in, String text) throws Exception {
    Step step =
        new Step(
            "script",
            "the script",
            List.of(),
            List.of(),
            new Action.Script(
                text + "\n", new TreeMap<>(), List.of(), null, Pattern.compile("(?!)")));
    try (Store store = Store.open(directory.resolve("store"))) {
      new Builder(store, in, BuildLog.silent(), directory.resolve("log"), "project", 1)
          .build(StepGraph.of(List.of(step)), List.of("script"));
    }
  }
}
