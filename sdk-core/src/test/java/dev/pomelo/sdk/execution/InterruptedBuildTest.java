package dev.pomelo.sdk.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Builds in a process of their own, which is killed or finds the disk full; then they go on. */
class InterruptedBuildTest {

  private static final Pattern NOTHING = Pattern.compile("(?!)");

  @TempDir Path directory;

  @Test
  void aKilledBuildLeavesNoProcessAndAStoreThatTheNextOneUses() throws Exception {
    Sandbox sandbox = Sandbox.probe(1);
    assumeTrue(sandbox.isolates(), "only the sandbox ends its script when it is killed itself");
    Path store = directory.resolve("store");
    Path pipe = directory.resolve("held-by-the-script");
    Processes.run(ProcessRequest.of("mkfifo", pipe.toString())).orThrow("mkfifo");
    Process build =
        Processes.start(
            ProcessRequest.of(java(store, "exec 3> " + pipe + "; sleep 600; echo x")), true);
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    CompletableFuture<Integer> gone = new CompletableFuture<>();
    Thread holder =
        new Thread(
            () -> {
              try (InputStream held = Files.newInputStream(pipe)) { // waits for the script
                begun.complete(true);
                gone.complete(held.read());
              } catch (IOException e) {
                gone.completeExceptionally(e);
              }
            });
    holder.setDaemon(true);
    holder.start();
    try {
      begun.get(1, TimeUnit.MINUTES);
      build.destroyForcibly();
      assertThat(gone.get(1, TimeUnit.MINUTES)).as("end of file").isEqualTo(-1);
    } finally {
      Processes.stop(build);
    }
    assertThat(run(store, "echo x").output()).contains("built: x");
    assertThat(run(store, "echo x").output()).contains("built: x", "reused");
    assertThat(store.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void aFullDiskIsSaidAndTheNextBuildSucceedsWhenThereIsRoom() throws Exception {
    assumeTrue(canMount(), "this host lets nobody mount a tmpfs in a user name space");
    String script =
        "mount -t tmpfs -o size=1m tmpfs \"$0\"; "
            + quoted(java(directory, "head -c 4000000 /dev/zero"))
            + "; mount -o remount,size=64m \"$0\"; "
            + quoted(java(directory, "head -c 4000000 /dev/zero"));
    ProcessResult result =
        Processes.run(
            ProcessRequest.of("unshare", "-Urm", "sh", "-c", script, directory.toString()));
    assertThat(result.text()).contains("No space left on device").contains("built: ");
  }

  private static boolean canMount() throws Exception {
    return Processes.find("unshare").isPresent()
        && Processes.run(
                    ProcessRequest.of("unshare", "-Urm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"))
                .exitCode()
            == 0;
  }

  private ProcessResult run(Path store, String script) throws Exception {
    return Processes.run(ProcessRequest.of(java(store, script)));
  }

  private List<String> java(Path store, String script) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
        InterruptedBuildTest.class.getName(),
        directory.toString(),
        store.toString(),
        script);
  }

  private static String quoted(List<String> command) {
    List<String> words = new ArrayList<>();
    command.forEach(word -> words.add("'" + word + "'"));
    return String.join(" ", words);
  }

  /** A build of one step whose script's output is its output. */
  public static void main(String[] arguments) throws Exception {
    try (Store store = Store.open(Path.of(arguments[1]))) {
      Step step =
          new Step(
              "step",
              "the step",
              List.of(),
              List.of(),
              new Action.Script(
                  "(\n" + arguments[2] + "\n) > object\ncp object \"$POMELO/out/\"\n",
                  new TreeMap<>(),
                  List.of(Path.of(arguments[0])),
                  Digest.of("work"),
                  NOTHING));
      Builder builder =
          new Builder(
              store, Sandbox.probe(1), BuildLog.silent(), Path.of(arguments[1], "log"), "test", 1);
      BuildResult result = builder.build(StepGraph.of(List.of(step)), List.of("step"));
      Path object = store.tree(result.output("step")).orElseThrow().resolve("object");
      try (BufferedReader reader = Files.newBufferedReader(object, StandardCharsets.ISO_8859_1)) {
        System.out.println("built: " + reader.readLine());
      }
      System.out.println(result.ran() == 0 ? "reused" : "ran");
    } catch (PomeloException e) {
      System.out.println(e.getMessage());
    }
  }
}
