package dev.pomelo.sdk.fault;

import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.BuildLog;
import dev.pomelo.sdk.execution.BuildResult;
import dev.pomelo.sdk.execution.Builder;
import dev.pomelo.sdk.execution.FileSystemSync;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Sandbox;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.execution.StepContext;
import dev.pomelo.sdk.execution.StepGraph;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.remote.RemoteCache;
import dev.pomelo.sdk.remote.RemoteSettings;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult.Input;
import dev.pomelo.sdk.store.Store;
import dev.pomelo.sdk.store.StoreOptions;
import dev.pomelo.sdk.store.Verification;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A program built the way images are: sources, compilations side by side in the sandbox, a kept
 * build directory for {@code make}, a tree of many small files, an archive of it all. Run as a
 * process of its own, so that it can be killed.
 */
final class SmallBuild {

  private static final int MODULES = 4;
  private static final int HEADERS = 200;
  private static final List<String> GOALS = List.of("archive");
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final Pattern NOTHING = Pattern.compile("(?!)");

  private SmallBuild() {}

  /**
   * Builds, or collects all that can be collected.
   *
   * @param arguments directory of the store, then which variant of the program to build, or {@code
   *     collect}; last, where there is one, the server that reads and keeps outputs
   */
  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    StoreOptions options =
        new StoreOptions(
            Verification.SAMPLED, new FileSystemSync(), line -> System.out.println("note " + line));
    try (Store store = Store.open(directory, options)) {
      if (arguments[1].equals("collect")) {
        System.out.println("removed " + store.collect(0).size());
        return;
      }
      Builder builder =
          new Builder(
              store, Sandbox.probe(2), BuildLog.silent(), directory.resolve("log"), "fault", 2);
      BuildResult result =
          arguments.length > 2
              ? shared(builder, store, URI.create(arguments[2]), arguments[1])
              : builder.build(graph(arguments[1]), GOALS);
      System.out.println("ran " + result.ran());
      System.out.println("output " + result.output("archive"));
    } catch (PomeloException e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }

  /**
   * The command that runs this in a process of its own.
   *
   * @param what the other arguments
   */
  static List<String> command(Path store, String... what) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                SmallBuild.class.getName(),
                store.toString()));
    command.addAll(List.of(what));
    return command;
  }

  private static BuildResult shared(Builder builder, Store store, URI server, String variant)
      throws PomeloException, InterruptedException {
    RemoteSettings settings = new RemoteSettings(server, true, null, PATIENCE);
    try (RemoteCache remote =
        new RemoteCache(settings, store, line -> System.out.println("note " + line))) {
      return builder.sharing(remote).build(graph(variant), GOALS);
    }
  }

  private static StepGraph graph(String variant) {
    List<Step> steps = new ArrayList<>();
    steps.add(
        function("sources", List.of(text("variant", variant)), c -> writeSources(c, variant)));
    List<Need> objects = new ArrayList<>();
    for (int i = 0; i < MODULES; i++) {
      steps.add(
          script(
              "compile-" + i,
              "cc -c -o \"$POMELO/out/module.o\" \"$POMELO/src/module" + i + ".c\"\n",
              List.of(new Need("sources", "src")),
              null));
      objects.add(new Need("compile-" + i, "object" + i));
    }
    steps.add(
        script(
            "link",
            "cc -nostdlib -r -o \"$POMELO/out/modules.o\" $POMELO/object*/module.o\n",
            objects,
            null));
    steps.add(
        script(
            "make",
            """
            cmp -s "$POMELO/src/main.c" main.c || cp "$POMELO/src/main.c" .
            printf 'main.o: main.c\\n\\tcc -c -o main.o main.c\\n' > Makefile
            make
            cp main.o "$POMELO/out/"
            """,
            List.of(new Need("sources", "src")),
            Digest.of("make in the same directory whatever the variant")));
    steps.add(
        function("headers", List.of(text("variant", variant)), c -> writeHeaders(c, variant)));
    steps.add(
        script(
            "archive",
            "tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner"
                + " -cf \"$POMELO/out/all.tar\" -C \"$POMELO\" modules main headers\n",
            List.of(
                new Need("link", "modules"),
                new Need("make", "main"),
                new Need("headers", "headers")),
            null));
    return StepGraph.of(steps);
  }

  private static void writeSources(StepContext context, String variant) throws IOException {
    for (int i = 0; i < MODULES; i++) {
      Files.writeString(
          context.output().resolve("module" + i + ".c"),
          "int module" + i + "(void) { return " + variant + "; }\n");
    }
    Files.writeString(
        context.output().resolve("main.c"), "int main(void) { return " + variant + "; }\n");
  }

  private static void writeHeaders(StepContext context, String variant) throws IOException {
    for (int i = 0; i < HEADERS; i++) {
      Path directory = context.output().resolve("include" + i % 10);
      Files.createDirectories(directory);
      Files.writeString(
          directory.resolve(i + ".h"), ("#define VARIANT " + variant + "\n").repeat(i + 1));
    }
  }

  private static Input text(String name, String value) {
    return new Input(name, Digest.of(value), value);
  }

  private static Step function(String id, List<Input> inputs, Action.Body body) {
    return new Step(id, id, inputs, List.of(), new Action.Function(id + " 1", body));
  }

  private static Step script(String id, String text, List<Need> needs, @Nullable Digest workKey) {
    return new Step(
        id,
        id,
        List.of(),
        needs,
        new Action.Script(text, new TreeMap<>(), List.of(), workKey, NOTHING));
  }
}
