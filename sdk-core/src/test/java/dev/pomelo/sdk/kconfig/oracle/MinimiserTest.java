package dev.pomelo.sdk.kconfig.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MinimiserTest {

  private static final String KCONFIG =
      """
      mainmenu "Linux"
      menu "Networking"
      config NET
      	bool "Networking support"
      	help
      	  Say Y.
      if NET
      config UNIX
      	tristate "Unix domain sockets"
      	select SCM
      config INET
      	bool "TCP/IP networking"
      endif
      endmenu
      source "init/Kconfig"
      """;

  private static final Surroundings IN =
      new Surroundings(Path.of("/"), Dialect.LINUX, "x86", Map.of(), Map.of(), Path.of("/nowhere"));

  @Test
  void onlyTheLinesThatMakeTheDifferenceAreLeft() throws Exception {
    Configurator c = run -> outcome(0, blocksAreClosed(run) ? "fine" : "syntax error");
    Configurator wrong =
        run ->
            outcome(
                0,
                !blocksAreClosed(run)
                    ? "syntax error"
                    : run.files().getOrDefault("Kconfig", "").contains("select SCM")
                            && run.files().containsKey("init/Kconfig")
                        ? "wrong"
                        : "fine");
    Result small = minimise(c, wrong);
    assertThat(small.invocation().files())
        .isEqualTo(Map.of("Kconfig", "\tselect SCM\n", "init/Kconfig", "config EXPERT\n"));
    assertThat(small.invocation().input()).isEmpty();
    assertThat(small.actual().err()).isEqualTo("wrong");
  }

  @Test
  void aDifferenceOfAnotherKindIsNotTakenForTheFirst() throws Exception {
    Configurator c = run -> outcome(0, "fine");
    Configurator wrong =
        run ->
            run.files().getOrDefault("Kconfig", "").contains("config INET")
                ? outcome(0, "wrong")
                : outcome(1, "broken for another reason");
    assertThat(minimise(c, wrong).invocation().files())
        .isEqualTo(Map.of("Kconfig", "config INET\n"));
  }

  @Test
  void whatMakesTheCProgramCrashIsNoMeasure() throws Exception {
    Configurator c =
        run ->
            run.files().getOrDefault("Kconfig", "").contains("config NET\n")
                ? outcome(0, "fine")
                : outcome(139, "");
    Configurator wrong = run -> outcome(0, "wrong");
    assertThat(minimise(c, wrong).invocation().files())
        .isEqualTo(Map.of("Kconfig", "config NET\n"));
  }

  private static Result minimise(Configurator c, Configurator wrong) throws Exception {
    Invocation start =
        Invocation.of(IN, List.of("--olddefconfig", "Kconfig"))
            .withInput("y\nn\n")
            .withFile("Kconfig", KCONFIG)
            .withFile("init/Kconfig", "config EXPERT\n\tbool \"Expert users\"\n");
    Trial trial = new Trial(c, wrong, 1, aspect -> true);
    Result failing = trial.run(Case.of("olddefconfig", start));
    return Minimiser.minimise(trial, failing, Duration.ofMinutes(1));
  }

  private static boolean blocksAreClosed(Invocation run) {
    String text = run.files().getOrDefault("Kconfig", "");
    return text.contains("menu \"") == text.contains("endmenu")
        && text.contains("if NET") == text.contains("endif");
  }

  private static Outcome outcome(int exitCode, String err) {
    return new Outcome(exitCode, "", err, new TreeMap<>());
  }
}
