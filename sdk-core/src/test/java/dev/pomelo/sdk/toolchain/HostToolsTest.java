package dev.pomelo.sdk.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pomelo.sdk.execution.Action;
import dev.pomelo.sdk.execution.BuildLog;
import dev.pomelo.sdk.execution.BuildResult;
import dev.pomelo.sdk.execution.Builder;
import dev.pomelo.sdk.execution.FileDigests;
import dev.pomelo.sdk.execution.HostFiles;
import dev.pomelo.sdk.execution.Need;
import dev.pomelo.sdk.execution.Sandbox;
import dev.pomelo.sdk.execution.Step;
import dev.pomelo.sdk.execution.StepGraph;
import dev.pomelo.sdk.store.StepResult.Input;
import dev.pomelo.sdk.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs of this host, and what scripts see of them. */
@Timeout(120)
class HostToolsTest {

  private static final String NO_COMPILER = "/nowhere/";

  @TempDir Path directory;
  private Store store;

  @BeforeEach
  void openStore() throws Exception {
    assumeTrue(HostToolsProbe.isPossible(), "a host with dpkg and a merged /usr");
    store = Store.open(directory.resolve("store"));
  }

  @AfterEach
  void closeStore() throws Exception {
    if (store != null) {
      store.close();
    }
  }

  @Test
  void aProgramComesWithItsPackageAndThoseThatThisNeedsToRun() throws Exception {
    HostTools tools = probe(List.of("make"));
    assertThat(tools.inputs().stream().map(Input::name))
        .contains("package make")
        .anyMatch(name -> name.startsWith("package libc6"))
        .doesNotContain("package debconf", "package gcc", "package base-files");
    assertThat(version(tools, "package make")).matches("[0-9].*");
    assertThat(tools.strays()).isEmpty();
  }

  @Test
  void aProgramThatIsALinkIsAnInputWithWhereItLeads() throws Exception {
    HostTools tools = probe(List.of("awk"));
    assertThat(version(tools, "program awk"))
        .isEqualTo(Path.of("/usr/bin/awk").toRealPath().toString());
  }

  @Test
  void aCrossCompilerComesWithWhatArchivesItsObjectsOfLto() throws Exception {
    String compiler = "i686-linux-gnu-";
    assumeTrue(HostFiles.find(compiler + "gcc").isPresent(), "the cross compiler");
    HostTools tools =
        new HostToolsProbe(store, new FileDigests(store))
            .probe(List.of("sh", "ls"), List.of(), compiler);
    assertThat(runWith(tools, "ls /usr/bin > \"$POMELO/out/seen\"\n"))
        .contains(compiler + "gcc", compiler + "gcc-ar", compiler + "gcc-ranlib");
  }

  @Test
  void whatIsFoundIsTheSameWhenItIsRemembered() throws Exception {
    HostTools asked = probe(List.of("sh", "stdio.h"));
    assertThat(probe(List.of("sh", "stdio.h"))).isEqualTo(asked);
    assertThat(probe(List.of("sh"))).isNotEqualTo(asked);
  }

  @Test
  void whatIsOptionalIsLeftOutWhereItIsNotThere() throws Exception {
    HostTools tools =
        new HostToolsProbe(store, new FileDigests(store))
            .probe(List.of("make"), List.of("no-such-program"), NO_COMPILER);
    assertThat(tools).isEqualTo(probe(List.of("make")));
  }

  @Test
  void allProgramsThatThisHostLacksAreNamedWithTheirPackages() {
    assertThatThrownBy(() -> probe(List.of("make", "no-such-program", "none/such.h")))
        .hasMessageContaining("the build needs no-such-program, which this host lacks")
        .hasMessageContaining("the build needs none/such.h, which this host lacks");
  }

  @Test
  void aScriptSeesThemAndNoOthers() throws Exception {
    List<String> seen =
        runWith(
            probe(List.of("sh", "ls", "awk")),
            """
            ls /usr/bin /usr/sbin /usr/include > "$POMELO/out/seen"
            awk 'BEGIN { print "awk runs" }' >> "$POMELO/out/seen"
            """);
    assertThat(seen)
        .contains("sh", "ls", "awk", "awk runs")
        .doesNotContain("make", "gcc", "perl", "dpkg", "stdio.h");
  }

  @Test
  void aHeaderIsThereWhereItIsAskedFor() throws Exception {
    assertThat(
            runWith(
                probe(List.of("sh", "ls", "stdio.h")), "ls /usr/include > \"$POMELO/out/seen\"\n"))
        .contains("stdio.h", "linux")
        .doesNotContain("gelf.h");
  }

  @Test
  void aScriptThatCallsWhatItDoesNotDeclareFailsAndSaysWhatToWrite() throws Exception {
    HostTools tools = probe(List.of("sh"));
    assertThatThrownBy(() -> runWith(tools, "make --version\n"))
        .hasMessageContaining("make: not found")
        .hasMessageContaining("write 'hostTools: [make]' into its recipe.yaml");
  }

  private HostTools probe(List<String> names) throws Exception {
    return new HostToolsProbe(store, new FileDigests(store)).probe(names, List.of(), NO_COMPILER);
  }

  private static String version(HostTools tools, String input) {
    return tools.inputs().stream()
        .filter(i -> i.name().equals(input))
        .findFirst()
        .orElseThrow()
        .shown();
  }

  /** Lines of the file that a script wrote. */
  private List<String> runWith(HostTools tools, String text) throws Exception {
    Sandbox sandbox = Sandbox.probe(1);
    assumeTrue(sandbox.isolates(), sandbox.whyNot());
    Step host =
        new Step(
            "host",
            "programs",
            tools.inputs(),
            List.of(),
            new Action.Function("host-tools", tools::copy));
    Step script =
        new Step(
            "script",
            "the script",
            List.of(),
            List.of(new Need("host", Sandbox.HOST)),
            new Action.Script(text, new TreeMap<>(), List.of(), null, Pattern.compile("(?!)")));
    BuildResult result =
        new Builder(store, sandbox, BuildLog.silent(), directory.resolve("log"), "project", 1)
            .build(StepGraph.of(List.of(host, script)), List.of("script"));
    return Files.readAllLines(store.tree(result.output("script")).orElseThrow().resolve("seen"));
  }
}
