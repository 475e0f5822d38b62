package dev.pomelo.sdk.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.FileTrees;
import dev.pomelo.sdk.store.StepResult;
import dev.pomelo.sdk.store.StepResult.Input;
import dev.pomelo.sdk.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuilderTest {

  private static final Pattern CC = Pattern.compile("^\\s+CC ");

  @TempDir Path directory;
  private Store store;
  private final Recorder log = new Recorder();

  @BeforeEach
  void openStore() throws Exception {
    store = Store.open(directory.resolve("store"));
  }

  @AfterEach
  void closeStore() throws Exception {
    store.close();
  }

  @Test
  void aSecondBuildRunsNothing() throws Exception {
    StepGraph graph = StepGraph.of(List.of(compile("int main;"), link()));
    BuildResult first = build(graph, "link");
    BuildResult second = build(graph, "link");

    assertThat(first.ran()).isEqualTo(2);
    assertThat(second.ran()).isZero();
    assertThat(second.reused()).isEqualTo(2);
    assertThat(second.output("link")).isEqualTo(first.output("link"));
    assertThat(store.tree(first.output("link")).orElseThrow().resolve("program"))
        .hasContent("linked object of int main;\n");
  }

  @Test
  void aStepThatRunsNamesTheInputThatChanged() throws Exception {
    build(StepGraph.of(List.of(compile("int main;"), link())), "link");
    log.reasons.clear();
    build(StepGraph.of(List.of(compile("int other;"), link())), "link");

    assertThat(log.reasons.get(0)).isEqualTo("compile: source changed: int main; → int other;");
    assertThat(log.reasons.get(1)).startsWith("link: need object changed: compile ");
  }

  @Test
  void anOutputEqualToTheLastOneStopsTheChange() throws Exception {
    build(StepGraph.of(List.of(compile("int main;"), link())), "link");
    BuildResult result =
        build(StepGraph.of(List.of(compile("int main;// a comment"), link())), "link");

    assertThat(result.outcomes().get("compile").reused()).isFalse();
    assertThat(result.outcomes().get("link").reused()).isTrue();
  }

  @Test
  void stepsOfOtherNamesWithTheSameInputsShareTheirOutput() throws Exception {
    Action.Function action = new Action.Function("cc 1", context -> {});
    Step one = new Step("qemu-arm/kernel", "kernel", List.of(), List.of(), action);
    Step other = new Step("team-board/kernel", "kernel", List.of(), List.of(), action);
    assertThat(build(StepGraph.of(List.of(one)), "qemu-arm/kernel").ran()).isEqualTo(1);
    assertThat(build(StepGraph.of(List.of(other)), "team-board/kernel").ran()).isZero();
  }

  @Test
  void anOutputThatIsGoneIsMissedOnlyWhenSomebodyReadsIt() throws Exception {
    StepGraph graph = StepGraph.of(List.of(compile("int main;"), link()));
    BuildResult first = build(graph, "link");
    FileTrees.delete(store.tree(first.output("compile")).orElseThrow());
    assertThat(build(graph, "link").ran()).isZero();

    FileTrees.delete(store.tree(first.output("link")).orElseThrow());
    try (Build build = builder(Sandbox.none(1)).begin(graph)) {
      assertThat(build.know(List.of("link")).ran()).isZero();
      assertThat(build.bring(List.of("link")).ran()).isEqualTo(2);
    }
    assertThat(log.reasons.subList(2, 4))
        .containsExactly(
            "compile: its output is gone from the store",
            "link: its output is gone from the store");
    assertThat(store.tree(first.output("link"))).isPresent();
  }

  @Test
  void aDamagedNeedIsMadeAnewBeforeAStepReadsIt() throws Exception {
    BuildResult first = build(StepGraph.of(List.of(compile("int main;"), link())), "link");
    Path object = store.tree(first.output("compile")).orElseThrow().resolve("object");
    Files.writeString(object, "object of int mbin;\n");
    FileTrees.delete(store.tree(first.output("link")).orElseThrow());
    try (Store later = Store.open(directory.resolve("store"))) {
      Builder builder =
          new Builder(later, Sandbox.none(1), log, directory.resolve("log"), "project", 2);
      BuildResult second =
          builder.build(StepGraph.of(List.of(compile("int main;"), link())), List.of("link"));
      assertThat(second.output("link")).isEqualTo(first.output("link"));
      assertThat(second.ran()).isEqualTo(2);
    }
  }

  @Test
  void aStepThatGivesAnotherOutputThanBeforeHasItsUsersLookedUpAnew() throws Exception {
    List<String> versions = new ArrayList<>(List.of("1", "2"));
    Step clock =
        function(
            "clock",
            List.of(),
            context -> Files.writeString(at(context, "time"), versions.remove(0)));
    Step stamp =
        function(
            "stamp",
            List.of(new Need("clock", "clock")),
            context -> Files.copy(context.need("clock").resolve("time"), at(context, "stamp")));
    StepGraph graph = StepGraph.of(List.of(clock, stamp));
    BuildResult first = build(graph, "stamp");
    FileTrees.delete(store.tree(first.output("clock")).orElseThrow());
    FileTrees.delete(store.tree(first.output("stamp")).orElseThrow());

    BuildResult second = build(graph, "stamp");
    assertThat(store.tree(second.output("stamp")).orElseThrow().resolve("stamp")).hasContent("2");
    assertThat(log.notes).containsExactly("clock: the same inputs gave another output than before");
    assertThat(build(graph, "stamp").ran()).isZero();
  }

  @Test
  void aPreviewTellsWhatRunsWithoutRunningIt() throws Exception {
    build(StepGraph.of(List.of(compile("int main;"), link())), "link");
    List<StepState> states =
        builder(Sandbox.none(1))
            .preview(StepGraph.of(List.of(compile("int other;"), link())), List.of("link"));

    assertThat(states).extracting(s -> s.step().id()).containsExactly("compile", "link");
    assertThat(states)
        .extracting(StepState::kind)
        .containsExactly(StepState.Kind.RUNS, StepState.Kind.DEPENDS);
    assertThat(states.get(0).reasons()).containsExactly("source changed: int main; → int other;");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aScriptWorksAtTheSamePathsWithAndWithoutTheSandbox(boolean isolated) throws Exception {
    Sandbox sandbox = isolated ? Sandbox.probe(3) : Sandbox.none(3);
    Step source = function("source", List.of(), c -> Files.writeString(at(c, "a.c"), "text"));
    Step step =
        script(
            "script",
            """
            test "$JOBS" = 3
            test -z "${USER-}"
            echo "  CC a.o"
            cat "$POMELO/src/a.c" > object
            cp object "$POMELO/out/object"
            """,
            List.of(new Need("source", "src")),
            null);
    BuildResult result =
        builder(sandbox).build(StepGraph.of(List.of(source, step)), List.of("script"));

    assertThat(store.tree(result.output("script")).orElseThrow().resolve("object"))
        .hasContent("text");
    assertThat(result.outcomes().get("script").result().units()).isEqualTo(1);
  }

  @Test
  void aScriptInTheSandboxSeesNeitherNetworkNorTheHostNorOtherProcesses() throws Exception {
    Sandbox sandbox = Sandbox.probe(1);
    org.junit.jupiter.api.Assumptions.assumeTrue(sandbox.isolates(), sandbox.whyNot());
    Path secret = Files.writeString(directory.resolve("secret"), "secret");
    Step step =
        script(
            "script",
            "test ! -e "
                + secret
                + "\ntest \"$(ls /sys/class/net 2>/dev/null)\" = \"\""
                + "\n! touch /usr/x 2>/dev/null\n! touch $POMELO/src 2>/dev/null"
                + "\ntest \"$(hostname)\" = pomelo\ntest $(ls -d /proc/[0-9]* | wc -l) -lt 8\n",
            List.of(),
            null);
    builder(sandbox).build(StepGraph.of(List.of(step)), List.of("script"));
  }

  @Test
  void aFailedScriptShowsTheEndOfItsLog() {
    Step step = script("script", "seq 100\necho the reason\nexit 3\n", List.of(), null);
    assertThatThrownBy(
            () -> builder(Sandbox.none(1)).build(StepGraph.of(List.of(step)), List.of("script")))
        .isInstanceOf(PomeloException.class)
        .hasMessageStartingWith("the script failed\n  77\n")
        .hasMessageContaining("the reason\n  exit code 3; the whole log: ")
        .hasMessageEndingWith("script.log");
  }

  @Test
  void aKeptBuildDirectoryIsBuiltUponAfterAFailureAndEmptiedAfterAKill() throws Exception {
    Digest workKey = Digest.of("work");
    Sandbox sandbox = Sandbox.none(1);
    Step failing = script("s", "echo half > object\nexit 1\n", List.of(), workKey);
    assertThatThrownBy(() -> builder(sandbox).build(StepGraph.of(List.of(failing)), List.of("s")))
        .isInstanceOf(PomeloException.class);
    Step next = script("s", "cp object \"$POMELO/out/\"\n", List.of(), workKey);
    BuildResult result = builder(sandbox).build(StepGraph.of(List.of(next)), List.of("s"));
    assertThat(store.tree(result.output("s")).orElseThrow().resolve("object")).hasContent("half\n");

    Path started = directory.resolve("started");
    Step killed =
        script("s", "echo torn > object\ntouch " + started + "\nsleep 600\n", List.of(), workKey);
    Thread builder =
        new Thread(
            () ->
                assertThatThrownBy(
                        () -> builder(sandbox).build(StepGraph.of(List.of(killed)), List.of("s")))
                    .isInstanceOf(InterruptedException.class));
    try (java.nio.file.WatchService watch = directory.getFileSystem().newWatchService()) {
      directory.register(watch, java.nio.file.StandardWatchEventKinds.ENTRY_CREATE);
      builder.start();
      while (!Files.exists(started)) {
        watch.take().reset();
      }
    }
    builder.interrupt();
    builder.join();
    Step after = script("s", "test ! -e object\n", List.of(), workKey);
    builder(sandbox).build(StepGraph.of(List.of(after)), List.of("s"));
  }

  @Test
  void aKeptBuildDirectoryIsEmptiedAfterASignalThatWasNotTheBuildsOwn() throws Exception {
    Digest workKey = Digest.of("work");
    Sandbox sandbox = Sandbox.none(1);
    for (String end : List.of("kill -KILL $$", "sh -c 'kill -KILL $$'")) {
      Step killed = script("s", "echo torn > object\n" + end + "\n", List.of(), workKey);
      assertThatThrownBy(() -> builder(sandbox).build(StepGraph.of(List.of(killed)), List.of("s")))
          .hasMessageContaining("exit code 137");
      Step after = script("s", "test ! -e object # " + end + "\n", List.of(), workKey);
      builder(sandbox).build(StepGraph.of(List.of(after)), List.of("s"));
    }
  }

  @Test
  void independentStepsRunAtTheSameTime() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    Action.Body meet =
        context -> {
          both.countDown();
          both.await();
        };
    StepGraph graph =
        StepGraph.of(List.of(function("a", List.of(), meet), function("b", List.of(), meet)));
    assertThat(builder(Sandbox.none(2)).build(graph, List.of("a", "b")).ran()).isEqualTo(2);
  }

  @Test
  void twoBuildersWithOneStoreRunAStepOnce() throws Exception {
    List<String> runs = java.util.Collections.synchronizedList(new ArrayList<>());
    Step step =
        function(
            "kernel",
            List.of(),
            context -> {
              runs.add("run");
              Files.writeString(at(context, "image"), "kernel");
            });
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  build(StepGraph.of(List.of(step)), "kernel");
                } catch (Exception e) {
                  runs.add(e.toString());
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(runs).containsExactly("run");
  }

  @Test
  void aStepThatComesAfterACheckDoesNotRunWhereTheCheckFails() throws Exception {
    List<String> ran = java.util.Collections.synchronizedList(new ArrayList<>());
    Step check =
        function(
            "check",
            List.of(),
            context -> {
              throw PomeloException.of("CONFIG_EXT4_FS=y was asked for");
            });
    Step compile = function("compile", List.of(), context -> ran.add("compile"));
    Step waits = compile.after(List.of("check"));
    assertThatThrownBy(() -> buildAll(StepGraph.of(List.of(waits, check)), "compile", "check"))
        .hasMessage("CONFIG_EXT4_FS=y was asked for");
    assertThat(ran).isEmpty();

    build(StepGraph.of(List.of(waits, check)), "compile"); // the check is no part of this build
    assertThat(ran).containsExactly("compile");
    assertThat(build(StepGraph.of(List.of(compile)), "compile").ran()).isZero();
  }

  private BuildResult buildAll(StepGraph graph, String... goals) throws Exception {
    return builder(Sandbox.none(1)).build(graph, List.of(goals));
  }

  @Test
  void stepsThatNeedEachOtherAreAMistakeOfThePlanner() {
    Step a = function("a", List.of(new Need("b", "b")), context -> {});
    Step b = function("b", List.of(new Need("a", "a")), context -> {});
    assertThatThrownBy(() -> StepGraph.of(List.of(a, b)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("steps need each other: [a, b] → a");
  }

  private BuildResult build(StepGraph graph, String goal) throws Exception {
    return builder(Sandbox.none(1)).build(graph, List.of(goal));
  }

  private Builder builder(Sandbox sandbox) {
    return new Builder(store, sandbox, log, directory.resolve("log"), "project", 2);
  }

  private static Step compile(String source) {
    return new Step(
        "compile",
        "compile",
        List.of(new Input("source", Digest.of(source), source)),
        List.of(),
        new Action.Function(
            "cc 1",
            context ->
                Files.writeString(
                    at(context, "object"), "object of " + source.split("//", 2)[0] + "\n")));
  }

  private static Step link() {
    return function(
        "link",
        List.of(new Need("compile", "object")),
        context ->
            Files.writeString(
                at(context, "program"),
                "linked " + Files.readString(context.need("object").resolve("object"))));
  }

  private static Step function(String id, List<Need> needs, Action.Body body) {
    return new Step(id, id, List.of(), needs, new Action.Function(id + " 1", body));
  }

  private static Step script(String id, String text, List<Need> needs, Digest workKey) {
    return new Step(
        id,
        "the script",
        List.of(),
        needs,
        new Action.Script(text, new TreeMap<>(), List.of(), workKey, CC));
  }

  private static Path at(StepContext context, String name) {
    return context.output().resolve(name);
  }

  /** Remembers why steps ran. */
  private static final class Recorder implements BuildLog {
    private final List<String> reasons = java.util.Collections.synchronizedList(new ArrayList<>());
    private final List<String> notes = java.util.Collections.synchronizedList(new ArrayList<>());

    @Override
    public void planned(int steps) {}

    @Override
    public void reused(Step step, StepResult result) {}

    @Override
    public void started(Step step, List<String> why, Optional<StepResult> last) {
      why.forEach(reason -> reasons.add(step.id() + ": " + reason));
    }

    @Override
    public void progress(Step step, int units, String line) {}

    @Override
    public void finished(Step step, StepResult result) {}

    @Override
    public void failed(Step step) {}

    @Override
    public void note(String line) {
      notes.add(line);
    }
  }
}
