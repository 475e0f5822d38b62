package dev.pomelo.sdk.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.kconfig.solve.SmallTree;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainerTest {

  private static final String TABLES =
      "CONFIG_NET=y\nCONFIG_NETFILTER=y\nCONFIG_NF_TABLES=y\n# CONFIG_PCI is not set\n";

  @TempDir Path directory;

  @Test
  void aRequestIsNamedWithItsLine() throws Exception {
    assertThat(explain(TABLES, "NF_TABLES").origins())
        .containsExactly(
            new Explanation.Origin(
                Explanation.Kind.REQUEST, "asked for: CONFIG_NF_TABLES=y", "net.config:3"));
  }

  @Test
  void aSelectIsNamedWithTheSymbolThatSelects() throws Exception {
    Explanation explanation = explain(TABLES, "NETFILTER_NETLINK");
    assertThat(explanation.value()).isEqualTo("y");
    assertThat(explanation.origins().get(0).kind()).isEqualTo(Explanation.Kind.SELECT);
    assertThat(explanation.origins().get(0).text()).startsWith("selected by NF_TABLES [=y]");
    assertThat(explanation.selectedBy())
        .singleElement()
        .isEqualTo(
            new Explanation.Link(
                "NF_TABLES", "y", "NET [=y] && NETFILTER [=y]", "Kconfig:29", true));
  }

  @Test
  void whatIsOffSaysWhichDependencyIsMissingDownToTheLeavesAndWhatElseToAskFor() throws Exception {
    Explanation explanation = explain("CONFIG_NFT_NAT=y\n", "NFT_NAT");
    assertThat(ExplanationText.lines(explanation, "CONFIG_"))
        .containsSubsequence(
            "CONFIG_NFT_NAT=n  (tristate)",
            "set by:",
            "  a dependency is not met, see below",
            "  asked for in vain: CONFIG_NFT_NAT=y  (net.config:1)",
            "to switch it on, ask for:",
            "  CONFIG_NFT_NAT=y",
            "depends on:",
            "  NF_TABLES [=n]  (Kconfig:26)",
            "    NETFILTER [=n]  (Kconfig:16)",
            "      NET [=n]  (Kconfig:11)",
            "selects:",
            "  NF_NAT [=n] if NET [=n] && NF_TABLES [=n] && NF_CONNTRACK [=n]  (Kconfig:37)");
    assertThat(explanation.fix()).contains("CONFIG_NET=y", "CONFIG_NF_TABLES=y");
  }

  @Test
  void aNumberHasARangeAndADefaultWithItsLine() throws Exception {
    Explanation explanation = explain("", "LOG_SHIFT");
    assertThat(explanation.range()).isEqualTo(new Explanation.Range("12", "25"));
    assertThat(explanation.origins())
        .containsExactly(
            new Explanation.Origin(Explanation.Kind.DEFAULT, "default 17", "Kconfig:74"));
    assertThat(explanation.dependents())
        .singleElement()
        .extracting(Explanation.Link::symbol)
        .isEqualTo("BIG_LOG");
  }

  @Test
  void aMemberOfAChoiceSaysWhichOneIsChosen() throws Exception {
    Explanation explanation = explain("CONFIG_KERNEL_XZ=y\n", "KERNEL_GZIP");
    assertThat(explanation.choice())
        .isEqualTo(
            new Explanation.Choice(
                "Kernel compression",
                "KERNEL_XZ",
                java.util.List.of("KERNEL_GZIP", "KERNEL_XZ"),
                "Kconfig:56"));
    assertThat(explanation.origins().get(0).text()).contains("KERNEL_XZ");
  }

  @Test
  void jsonLeavesOutWhatIsNotThere() throws Exception {
    assertThat(explain(TABLES, "NF_TABLES").json())
        .startsWith("{\"format\":1,\"symbol\":\"NF_TABLES\",\"type\":\"tristate\",\"value\":\"y\"")
        .doesNotContain("null");
  }

  private Explanation explain(String config, String symbol) throws Exception {
    SmallTree tree = new SmallTree(directory, config);
    FragmentMerge requests = FragmentMerge.of(Fragment.parse("net.config", config).requests());
    return new Explainer(tree.configuration(), requests, "CONFIG_").explain(tree.symbol(symbol));
  }
}
