package dev.pomelo.sdk.kconfig.menu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.FragmentMerge;
import dev.pomelo.sdk.kconfig.Request;
import dev.pomelo.sdk.kconfig.Value.Numeral;
import dev.pomelo.sdk.kconfig.Value.Tristate;
import dev.pomelo.sdk.kconfig.model.Entry;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.solve.SmallTree;
import dev.pomelo.sdk.kconfig.value.ConfigReader;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.NewSymbols;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MenuTest {

  private static final String BOARD =
      """
      CONFIG_MODULES=y
      CONFIG_PCI=y
      """;

  @TempDir Path directory;
  private SmallTree tree;
  private Menu menu;

  @BeforeEach
  void open() throws Exception {
    tree = new SmallTree(directory, "");
    menu = menu("");
  }

  @Test
  void showsTheStatesOfWhatCanBeSet() {
    assertThat(texts(menu.root(), false))
        .contains("[*] Modules", "[*] PCI", "[ ] Networking", "(17) Log size")
        .contains("    Kernel compression (gzip)  --->")
        .doesNotContain("[ ] Packet filter");
  }

  @Test
  void showsWhatDependsOnAnEntryBelowItOnceItIsOn() {
    set("NET", Tristate.Y);
    set("NETFILTER", Tristate.Y);
    set("NF_CONNTRACK", Tristate.M);
    assertThat(texts(menu.root(), false))
        .containsSubsequence(
            "[*] Networking", "[*]   Packet filter", "[M]     Connection tracking");
  }

  @Test
  void showsWhatIsHiddenOnlyOnDemand() {
    assertThat(texts(menu.root(), true)).contains("- -   Packet filter", "- - Old processor");
  }

  @Test
  void aChoiceHasItsMembersInside() {
    Entry choice =
        menu.lines(menu.root(), false).stream()
            .filter(line -> line.title().startsWith("Kernel compression"))
            .findFirst()
            .orElseThrow()
            .entry();
    assertThat(texts(choice, false)).containsExactly("(X) gzip", "( ) xz");
    set("KERNEL_XZ", Tristate.Y);
    assertThat(texts(choice, false)).startsWith("( ) gzip", "(X) xz");
  }

  @Test
  void spaceGoesThroughTheStatesThatCanBeHad() {
    set("NET", Tristate.Y);
    set("NETFILTER", Tristate.Y);
    Symbol tables = symbol("NF_TABLES");
    assertThat(menu.next(tables)).contains(Tristate.M);
    set("NF_TABLES", Tristate.M);
    assertThat(menu.next(tables)).contains(Tristate.Y);
    set("NF_TABLES", Tristate.Y);
    assertThat(menu.next(tables)).contains(Tristate.N);
    assertThat(menu.next(symbol("NETFILTER_NETLINK"))).isEmpty();
  }

  @Test
  void saysWhatAChangeBringsAlongBeforeItIsMade() {
    set("NET", Tristate.Y);
    set("NETFILTER", Tristate.Y);
    assertThat(menu.collateral(symbol("NF_TABLES"), Tristate.Y))
        .extracting(change -> change.symbol().name() + change.before() + change.after())
        .containsExactly("NETFILTER_NETLINKny");
    assertThat(menu.configuration().tristate(symbol("NF_TABLES"))).isZero();
    assertThat(menu.changed()).doesNotContainKey(symbol("NF_TABLES"));
  }

  @Test
  void saysWithFileAndLineWhyAnEntryCannotBeOn() {
    assertThat(menu.set(symbol("OLD_CPU"), Tristate.Y)).isFalse();
    assertThat(menu.limits(symbol("OLD_CPU")))
        .first()
        .asString()
        .startsWith("cannot be y: it depends on !64BIT [=y]");
    assertThat(menu.limits(symbol("NETFILTER")))
        .containsExactly(
            "cannot be y: it depends on NET [=n] (Kconfig:11)", "  it can with CONFIG_NET=y");
  }

  @Test
  void aNumberHasToBeInItsRange() {
    assertThat(menu.set(symbol("LOG_SHIFT"), new Numeral("99"))).isFalse();
    assertThat(menu.whyNot(symbol("LOG_SHIFT"), new Numeral("99")).orElseThrow().causes())
        .containsExactly("its range is 12 to 25 (Kconfig:71)");
    assertThat(menu.set(symbol("LOG_SHIFT"), new Numeral("21"))).isTrue();
    assertThat(texts(menu.root(), false)).contains("(21) Log size", "[ ] Big log");
  }

  @Test
  void findsSymbolsByNameAndPrompt() {
    assertThat(found("config_nft_nat")).containsExactly("NFT_NAT");
    assertThat(found("NAT$")).containsExactly("NF_NAT", "NFT_NAT");
    assertThat(found("tracking")).containsExactly("NF_CONNTRACK");
    assertThat(found("(")).isEmpty();
  }

  @Test
  void writesOnlyTheDifference() {
    set("NET", Tristate.Y);
    set("NETFILTER", Tristate.Y);
    set("NETFILTER", Tristate.N);
    MenuResult result = result("# ours\n");
    assertThat(result.text()).isEqualTo("# ours\nCONFIG_NET=y\n");
    assertThat(result.lines()).containsExactly("CONFIG_NET=y");
    assertThat(result.remarks()).isEmpty();
  }

  @Test
  void removesItsLineWhereTheSameComesOutWithoutIt() {
    menu = menu("CONFIG_NET=y\n");
    set("NET", Tristate.N);
    assertThat(result("CONFIG_NET=y\n").text()).isEmpty();
  }

  @Test
  void removesRequestsThatTheMenuMadeImpossibleAndOverridesThoseOfOtherParts() {
    String fragment = "CONFIG_SERIAL=y\n";
    menu = menu(fragment);
    set("PCI", Tristate.N);
    MenuResult result = result(fragment);
    assertThat(result.text()).isEqualTo("# CONFIG_PCI is not set\n");
    assertThat(result.remarks()).isEmpty();
  }

  private Menu menu(String fragment) {
    return new Menu(built(fragment).configuration(), "CONFIG_");
  }

  private MenuResult result(String fragment) {
    return MenuResult.of(menu, "options.config", fragment, this::built);
  }

  private MenuResult.Built built(String fragment) {
    List<Request> requests = new ArrayList<>(Fragment.parse("board.config", BOARD).requests());
    requests.addAll(Fragment.parse("options.config", fragment).requests());
    FragmentMerge merge = FragmentMerge.of(requests);
    Configuration configuration = new Configuration(tree.configuration().tree(), Messages.NONE);
    new ConfigReader(configuration, "CONFIG_", false).assign("requests", merge.text("CONFIG_"));
    new NewSymbols(configuration).answer(NewSymbols.Answer.NO);
    return new MenuResult.Built(merge, configuration);
  }

  private List<String> found(String asked) {
    return SymbolSearch.of(menu.configuration().tree(), asked, "CONFIG_").stream()
        .map(entry -> String.valueOf(entry.symbol()))
        .toList();
  }

  private List<String> texts(Entry of, boolean hidden) {
    return menu.lines(of, hidden).stream().map(MenuLine::text).toList();
  }

  private void set(String symbol, Tristate value) {
    assertThat(menu.set(symbol(symbol), value)).as(symbol).isTrue();
  }

  private Symbol symbol(String name) {
    return tree.symbol(name);
  }
}
