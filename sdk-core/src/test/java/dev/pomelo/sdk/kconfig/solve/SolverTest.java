package dev.pomelo.sdk.kconfig.solve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SolverTest {

  @TempDir Path directory;

  @Test
  void aPlanSwitchesOnWhatASymbolDependsOnAndSaysWhy() throws Exception {
    Plan plan = plan("", "NFT_NAT", "y");
    assertThat(plan.assignments().stream().map(a -> a.line("CONFIG_") + "  " + a.reason()))
        .containsExactlyInAnyOrder(
            "CONFIG_NET=y  NETFILTER depends on it (Kconfig:16)",
            "CONFIG_NETFILTER=y  NF_TABLES depends on it (Kconfig:26)",
            "CONFIG_NF_TABLES=y  NFT_NAT depends on it (Kconfig:34)",
            "CONFIG_NF_CONNTRACK=y  NFT_NAT depends on it (Kconfig:34)",
            "CONFIG_NFT_NAT=y  wanted");
    assertThat(plan.assignments().get(4).symbol().name()).isEqualTo("NFT_NAT");
    assertThat(plan.collateral().stream().map(c -> c.symbol() + " " + c.before() + c.after()))
        .containsExactly("NF_NAT ny", "NETFILTER_NETLINK ny");
  }

  @Test
  void aModuleNeedsModulesOnly() throws Exception {
    Plan plan = plan("CONFIG_MODULES=y\nCONFIG_NET=y\nCONFIG_NETFILTER=y\n", "NFT_NAT", "m");
    assertThat(plan.text("CONFIG_"))
        .isEqualTo("CONFIG_NF_TABLES=m\nCONFIG_NF_CONNTRACK=m\nCONFIG_NFT_NAT=m\n");
  }

  @Test
  void aSymbolWithoutAPromptIsReachedThroughOneThatSelectsIt() throws Exception {
    assertThat(plan("CONFIG_NET=y\nCONFIG_NETFILTER=y\n", "NETFILTER_NETLINK", "y").text(""))
        .isEqualTo("NF_TABLES=y\n");
  }

  @Test
  void whereThereAreSeveralWaysAllAreOffered() throws Exception {
    Answer answer = answer("", "SERIAL", "y", Policy.DEFAULT);
    assertThat(answer.plans().stream().map(p -> p.text("")))
        .containsExactly("PCI=y\nSERIAL=y\n", "PLATFORM_BUS=y\nSERIAL=y\n");
  }

  @Test
  void aPolicyDecidesBetweenWaysAndForbidsAssignments() throws Exception {
    Policy noPci = Policy.DEFAULT.without((symbol, value) -> symbol.name().equals("PCI"));
    assertThat(answer("", "SERIAL", "y", noPci).plans())
        .singleElement()
        .extracting(p -> p.text(""))
        .isEqualTo("PLATFORM_BUS=y\nSERIAL=y\n");
    Policy dearPci = (symbol, value) -> symbol.name().equals("PCI") ? 5 : 1;
    assertThat(answer("", "SERIAL", "y", dearPci).plan().orElseThrow().text(""))
        .isEqualTo("PLATFORM_BUS=y\nSERIAL=y\n");
  }

  @Test
  void aMemberOfAChoiceTakesThePlaceOfAnother() throws Exception {
    Plan plan = plan("CONFIG_KERNEL_GZIP=y\n", "XZ_ARM", "y");
    assertThat(plan.text("")).isEqualTo("KERNEL_XZ=y\nXZ_ARM=y\n");
    assertThat(plan.collateral().toString()).contains("KERNEL_GZIP", "before=y, after=n");
  }

  @Test
  void aNumberIsRaisedOverABound() throws Exception {
    assertThat(plan("", "BIG_LOG", "y").text("")).isEqualTo("PCI=y\nLOG_SHIFT=21\nBIG_LOG=y\n");
  }

  @Test
  void switchingOffLetsGoOfWhatSelects() throws Exception {
    String config =
        """
        CONFIG_NET=y
        CONFIG_NETFILTER=y
        CONFIG_NF_TABLES=y
        CONFIG_NF_CONNTRACK=y
        CONFIG_NFT_NAT=y
        """;
    assertThat(plan(config, "NF_NAT", "n").text("CONFIG_"))
        .isEqualTo("# CONFIG_NFT_NAT is not set\n");
  }

  @Test
  void whatCannotBeIsSaidWithItsCause() throws Exception {
    assertThat(obstacles("OLD_CPU"))
        .containsExactly("64BIT is on in every configuration (Kconfig:5)");
    assertThat(obstacles("AMIGA_SERIAL")).containsExactly("AMIGA is not defined here");
  }

  @Test
  void manyAreReachedOverOneConfigurationAndNoneUndoesAnother() throws Exception {
    SmallTree tree = new SmallTree(directory, "");
    Answers answers =
        new Solver(tree.configuration())
            .solve(
                List.of(
                    Want.on(tree.symbol("NFT_NAT")),
                    Want.on(tree.symbol("KERNEL_GZIP")),
                    Want.on(tree.symbol("XZ_ARM")),
                    Want.on(tree.symbol("SERIAL"))),
                Policy.DEFAULT);
    assertThat(answers.reached().toString()).isEqualTo("[NFT_NAT=y, KERNEL_GZIP=y, SERIAL=y]");
    assertThat(answers.unreached().values().iterator().next().stream().map(Obstacle::sentence))
        .containsExactly(
            "KERNEL_GZIP is needed with another value (Kconfig:59): XZ_ARM=y changes"
                + " KERNEL_GZIP=y");
    assertThat(answers.plan().assignments()).hasSize(7);
    assertThat(answers.result().text(tree.symbol("NFT_NAT"))).isEqualTo("y");
  }

  private List<String> obstacles(String symbol) throws Exception {
    return answer("", symbol, "y", Policy.DEFAULT).obstacles().stream()
        .map(Obstacle::sentence)
        .toList();
  }

  private Plan plan(String config, String symbol, String value) throws Exception {
    return answer(config, symbol, value, Policy.DEFAULT).plan().orElseThrow();
  }

  private Answer answer(String config, String symbol, String value, Policy policy)
      throws Exception {
    SmallTree tree = new SmallTree(directory, config);
    return new Solver(tree.configuration()).solve(new Want(tree.symbol(symbol), value), policy);
  }
}
