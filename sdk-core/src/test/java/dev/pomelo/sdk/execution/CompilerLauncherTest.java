package dev.pomelo.sdk.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real engines before a real compiler: the objects are those of the compiler alone. */
@Timeout(120)
class CompilerLauncherTest {

  private static final int FILES = 5;
  private static final Action.Compiler GCC = new Action.Compiler("gcc", Digest.of("this gcc"));

  @TempDir Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private final String unique = UUID.randomUUID().toString();
  private int builds;

  @Test
  void ccacheRemembersObjectsForABuildWithAnotherStore() throws Exception {
    Digest plain = compile(sandbox(), GCC);
    assertThat(compile(sandbox().with(launcher("ccache")), GCC)).isEqualTo(plain);
    assertThat(compile(sandbox().with(launcher("ccache")), GCC)).isEqualTo(plain);
    assertThat(ccache("direct_cache_hit")).isEqualTo(FILES);
    assertThat(ccache("cache_miss")).isEqualTo(FILES);
  }

  @Test
  void anotherCompilerOfTheSameNameIsNotTakenForTheFirst() throws Exception {
    compile(sandbox().with(launcher("ccache")), GCC);
    Action.Compiler newer = new Action.Compiler("gcc", Digest.of("a newer gcc"));
    compile(sandbox().with(launcher("ccache")), newer);
    assertThat(ccache("direct_cache_hit")).isZero();
    assertThat(ccache("cache_miss")).isEqualTo(2 * FILES);
  }

  @Test
  void distccCompilesWhereItIsTold() throws Exception {
    Digest plain = compile(sandbox(), GCC);
    LocalServer machine = distccd();
    assertThat(compile(sandbox().with(launcher("distcc")), GCC)).isEqualTo(plain);
    assertThat(compiled(machine)).isEqualTo(FILES);
  }

  @Test
  void whatCcacheDoesNotKnowDistccCompiles() throws Exception {
    Digest plain = compile(sandbox(), GCC);
    LocalServer machine = distccd();
    CompilerLauncher both = launcher("ccache", "distcc");
    assertThat(compile(sandbox().with(both), GCC)).isEqualTo(plain);
    assertThat(compile(sandbox().with(both), GCC)).isEqualTo(plain);
    assertThat(ccache("direct_cache_hit")).isEqualTo(FILES);
    assertThat(compiled(machine)).isEqualTo(FILES);
  }

  @Test
  void iceccSeesItsDaemonAndTheCompilersThatItSends() throws Exception {
    environment.put("ICECC_VERSION", "x86_64:/srv/arm.tar.gz,/srv/riscv.tar.gz=x86_64");
    assertThat(launcher("icecc").configuration())
        .contains(Path.of("/var/run/icecc"), Path.of("/var/cache/icecc"))
        .endsWith(Path.of("/srv/arm.tar.gz"), Path.of("/srv/riscv.tar.gz"));
  }

  @Test
  void sccacheRemembersObjects() throws Exception {
    Digest plain = compile(sandbox(), GCC);
    environment.put("SCCACHE_DIR", directory.resolve("sccache").toString());
    assertThat(compile(sandbox().with(launcher("sccache")), GCC)).isEqualTo(plain);
    Path said = directory.resolve("said");
    String show = "sccache --show-stats > " + "\"$POMELO/out/said\"\n";
    Digest again = compile(sandbox().with(launcher("sccache")), GCC, show);
    try (Store store = Store.open(directory.resolve("store" + builds))) {
      Files.copy(store.tree(again).orElseThrow().resolve("said"), said);
    }
    assertThat(said).content().containsPattern("Cache hits +" + FILES + "\n");
  }

  @Test
  void aConfigureScriptMayCompileIntoNothingTwice() throws Exception {
    String probe =
        """
        for name in one another; do
          printf '#if %s\\n#error yes\\n#endif\\ntypedef int x;\\n' "$name" > "$name.c"
          gcc -c -o /dev/null "$name.c"
        done
        """;
    environment.put("SCCACHE_DIR", directory.resolve("sccache").toString());
    Digest plain = compile(sandbox(), GCC, probe);
    for (String engine : List.of("sccache", "ccache")) {
      assertThat(compile(sandbox().with(launcher(engine)), GCC, probe)).isEqualTo(plain);
    }
  }

  @Test
  void onlyEnginesThatCompileElsewhereGetAtTheNetwork() throws Exception {
    assertThat(launcher("ccache").needsNetwork()).isFalse();
    environment.put("CCACHE_REMOTE_STORAGE", "redis://cache.acme.com");
    assertThat(launcher("ccache").needsNetwork()).isTrue();
    environment.put("DISTCC_HOSTS", "build1/8");
    assertThat(launcher("distcc").needsNetwork()).isTrue();
  }

  @Test
  void whatCannotBeUsedIsSaidAtOnce() {
    assertThatThrownBy(() -> launcher("ccahe", "zapcc"))
        .hasMessage(
            """
            pomelo.compiler: there is no engine 'ccahe'
              did you mean 'ccache'?
            pomelo.compiler: there is no engine 'zapcc'
              there are: ccache, distcc, icecc, sccache""");
    assertThatThrownBy(() -> launcher("distcc", "ccache"))
        .hasMessage(
            """
            pomelo.compiler: distcc,ccache cannot be used one after the other
              name one engine, or ccache and then one that compiles elsewhere: \
            -Dpomelo.compiler=ccache,distcc""");
    Path hosts = directory.resolve("hosts");
    assertThatThrownBy(() -> CompilerLauncher.of(List.of("distcc"), environment, hosts))
        .hasMessage(
            """
            pomelo.compiler: distcc knows no machines
              name them in the environment: DISTCC_HOSTS='localhost/2 build1/8'""");
  }

  private CompilerLauncher launcher(String... engines) throws Exception {
    for (String engine : engines) {
      boolean known = List.of("ccache", "distcc", "icecc", "sccache").contains(engine);
      assumeTrue(
          !known || Processes.find(engine).isPresent(),
          engine + " is installed by './pomelo test'");
    }
    environment.putIfAbsent("CCACHE_DIR", directory.resolve("ccache").toString());
    return CompilerLauncher.of(List.of(engines), environment);
  }

  private static Sandbox sandbox() throws Exception {
    return Sandbox.probe(2);
  }

  private Digest compile(Sandbox in, Action.Compiler compiler) throws Exception {
    return compile(in, compiler, "");
  }

  /** Compiles some files in a store that has seen nothing. */
  private Digest compile(Sandbox in, Action.Compiler compiler, String then) throws Exception {
    String script =
        """
        for i in $(seq %d); do
          echo "const char f$i[] = \\"%s\\"; int g$i(int a) { return a * $i; }" > f$i.c
          gcc -Os -c f$i.c -o "$POMELO/out/f$i.o"
          chmod 644 "$POMELO/out/f$i.o" # sccache gives group and others no right
        done
        """
                .formatted(FILES, unique)
            + then;
    Action.Script action =
        new Action.Script(
            script, new TreeMap<>(), List.of(), null, Pattern.compile("(?!)"), List.of(compiler));
    Step step = new Step("compile", "compile", List.of(), List.of(), action);
    try (Store store = Store.open(directory.resolve("store" + ++builds))) {
      return new Builder(store, in, BuildLog.silent(), directory.resolve("log"), "project", 1)
          .build(StepGraph.of(List.of(step)), List.of("compile"))
          .output("compile");
    }
  }

  private int ccache(String counter) throws Exception {
    ProcessRequest request =
        ProcessRequest.of("ccache", "--print-stats")
            .withEnvironment(Map.of("CCACHE_DIR", environment.getOrDefault("CCACHE_DIR", "")));
    return Processes.run(request)
        .orThrow("ccache --print-stats")
        .text()
        .lines()
        .filter(line -> line.startsWith(counter + "\t"))
        .mapToInt(line -> Integer.parseInt(line.substring(counter.length() + 1)))
        .sum();
  }

  /** A machine that compiles, and nothing else does. */
  private LocalServer distccd() throws Exception {
    assumeTrue(Processes.find("distccd").isPresent(), "distcc is installed by './pomelo test'");
    boolean root = System.getProperty("user.name").equals("root");
    LocalServer machine =
        LocalServer.start(
            port ->
                ProcessRequest.of(
                    List.of(
                        "distccd",
                        "--daemon",
                        "--no-detach",
                        "--user",
                        root ? "nobody" : System.getProperty("user.name"),
                        "--listen",
                        "127.0.0.1",
                        "--allow",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--log-level",
                        "info",
                        "--log-stderr")));
    environment.put("DISTCC_HOSTS", "127.0.0.1:" + machine.port());
    environment.put("DISTCC_FALLBACK", "0");
    return machine;
  }

  /** Stops a machine, which says how many objects it made. */
  private static long compiled(LocalServer machine) throws Exception {
    machine.process().toHandle().destroy(); // unlike that of the process, leaves its output open
    String said =
        new String(machine.process().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said.lines().filter(line -> line.contains("COMPILE_OK")).count();
  }
}
