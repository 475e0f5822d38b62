package dev.pomelo.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.solve.SmallTree;
import dev.pomelo.sdk.kconfig.value.NewSymbols;
import dev.pomelo.sdk.kernel.ConfigRequests;
import dev.pomelo.sdk.kernel.FragmentRequests;
import dev.pomelo.sdk.kernel.ProgramTree;
import dev.pomelo.sdk.shrink.Candidate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShrinkCandidatesTest {

  private static final String FILE = "base/kernel/10-base.config";

  @TempDir Path directory;

  private List<Candidate> candidates(String fragment, Set<String> waived) throws Exception {
    ProgramTree tree =
        new ProgramTree(
            new SmallTree(directory, "").configuration().tree(),
            "",
            NewSymbols.Answer.NO,
            List.of());
    ConfigRequests requests =
        ConfigRequests.of(
            List.of(new FragmentRequests(FILE, Fragment.parse(FILE, fragment).requests())));
    Map<String, Long> bytes = Map.of("NET", 1_000L, "NETFILTER", 200L, "PCI", 50L);
    return new ShrinkCandidates(tree, requests, waived, bytes).all();
  }

  @Test
  void whatDependsOnAnOptionGoesWithIt() throws Exception {
    List<Candidate> candidates =
        candidates("CONFIG_PCI=y\nCONFIG_NET=y\nCONFIG_NETFILTER=y\n", Set.of());
    assertThat(candidates).extracting(Candidate::symbol).containsExactly("NET", "NETFILTER", "PCI");
    assertThat(candidates.get(0).off()).containsExactly("NET", "NETFILTER");
    assertThat(candidates.get(0).bytes()).isEqualTo(1_200);
    assertThat(candidates.get(0).title()).isEqualTo("Networking");
    assertThat(candidates.get(1).off()).containsExactly("NETFILTER");
  }

  @Test
  void whatIsSelectedOrHasNoPromptIsNotForAPersonToSwitch() throws Exception {
    assertThat(
            candidates(
                "CONFIG_NET=y\nCONFIG_NETFILTER=y\nCONFIG_NF_TABLES=y\nCONFIG_KERNEL_XZ=y\n",
                Set.of()))
        .extracting(Candidate::symbol)
        .containsExactly("NET", "NETFILTER", "NF_TABLES");
  }

  @Test
  void whatANumberHangsOnStaysUnlessThatIsWaived() throws Exception {
    String fragment = "CONFIG_PCI=y\nCONFIG_LOG_SHIFT=12\n";
    assertThat(candidates(fragment, Set.of())).isEmpty();
    assertThat(candidates(fragment, Set.of("LOG_SHIFT")))
        .extracting(Candidate::symbol)
        .containsExactly("PCI");
  }
}
