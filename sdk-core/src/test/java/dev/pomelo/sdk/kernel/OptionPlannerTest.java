package dev.pomelo.sdk.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.solve.SmallTree;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.NewSymbols;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionPlannerTest {

  private static final String FILE = "src/main/kernel/options.config";

  @TempDir Path directory;

  private SmallTree small;
  private ProgramTree tree;

  @BeforeEach
  void readATree() throws Exception {
    small = new SmallTree(directory, "");
    tree = new ProgramTree(small.configuration().tree(), "", NewSymbols.Answer.NO, List.of());
  }

  @Test
  void thePlanHoldsInWhatABuildMakesOfTheFragment() throws Exception {
    OptionPlan plan = plans("CONFIG_NET=y\n", "NFT_NAT", "y").plans().get(0);
    assertThat(plan.fragment())
        .contains("CONFIG_NETFILTER=y\n", "CONFIG_NF_TABLES=y\n", "CONFIG_NFT_NAT=y\n")
        .doesNotContain("CONFIG_NET=y");
    Configuration built = tree.with("CONFIG_NET=y\n" + plan.fragment(), Messages.NONE);
    assertThat(built.text(small.symbol("NFT_NAT"))).isEqualTo("y");
    assertThat(plan.collateral())
        .extracting(change -> change.symbol().name())
        .contains("NF_NAT", "NETFILTER_NETLINK");
    assertThat(plan.broken()).isEmpty();
  }

  @Test
  void aPlanThatOverrulesALineOfTheProjectSaysWhich() throws Exception {
    OptionPlans plans = plans("CONFIG_NET=y\nCONFIG_NETFILTER=y\n", "NET", "n");
    assertThat(plans.lines())
        .contains("  # CONFIG_NET is not set  # wanted")
        .contains("  breaks " + FILE + ":2: CONFIG_NETFILTER=y");
  }

  @Test
  void whatHoldsAlreadyNeedsNothing() throws Exception {
    assertThat(plans("CONFIG_NET=y\n", "NET", "y").lines()).containsExactly("NET=y holds already");
  }

  @Test
  void whatCannotBeSaysWhy() throws Exception {
    OptionPlans plans = plans("", "AMIGA_SERIAL", "y");
    assertThat(plans.plans()).isEmpty();
    assertThat(plans.lines().toString()).contains("no way is known", "AMIGA");
  }

  @Test
  void aBoolIsNeverAModule() {
    assertThatThrownBy(() -> plans("", "NET", "m"))
        .isInstanceOf(PomeloException.class)
        .hasMessageContaining("NET is a bool and cannot be 'm'");
  }

  @Test
  void withoutModulesThereIsNoModule() {
    assertThatThrownBy(() -> plans("", "NFT_NAT", "m"))
        .isInstanceOf(PomeloException.class)
        .hasMessageContaining("there are no modules in this config");
  }

  @Test
  void aConfigBecomesTheLinesThatNothingElseBringsAlong() throws Exception {
    SmallTree old =
        new SmallTree(
            directory,
            """
            CONFIG_MODULES=y
            CONFIG_PCI=y
            CONFIG_NET=y
            CONFIG_NETFILTER=y
            CONFIG_NF_TABLES=m
            CONFIG_KERNEL_XZ=y
            CONFIG_LOG_SHIFT=20
            """);
    String config =
        new dev.pomelo.sdk.kconfig.value.ConfigWriter(old.configuration(), "CONFIG_").dotConfig()
            + "CONFIG_NO_SUCH=y\n";
    ConfigImport result = ConfigImport.of(tree, ".config", config);
    assertThat(result.lines())
        .containsExactly(
            "CONFIG_MODULES=y",
            "CONFIG_PCI=y",
            "CONFIG_NET=y",
            "CONFIG_NETFILTER=y",
            "CONFIG_NF_TABLES=m",
            "CONFIG_KERNEL_XZ=y",
            "CONFIG_LOG_SHIFT=20");
    assertThat(result.unknown()).containsExactly("NO_SUCH=y");
    assertThat(result.different()).isEmpty();
  }

  private OptionPlans plans(String text, String symbol, String value) throws Exception {
    ConfigRequests requests =
        ConfigRequests.of(
            List.of(new FragmentRequests(FILE, Fragment.parse(FILE, text).requests())));
    return new OptionPlanner(tree, requests, FILE, text).plan(small.symbol(symbol), value);
  }
}
