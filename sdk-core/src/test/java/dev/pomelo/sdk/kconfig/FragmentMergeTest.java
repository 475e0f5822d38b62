package dev.pomelo.sdk.kconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FragmentMergeTest {

  private static final Fragment BASE =
      Fragment.parse(
          "base.config", "CONFIG_KERNEL_GZIP=y\nCONFIG_NET=y\nCONFIG_HZ=100\nCONFIG_NET=m\n");
  private static final Fragment IMAGE =
      Fragment.parse("image.config", "# CONFIG_NET is not set\nCONFIG_HOSTNAME=\"a\"\n");

  private static final FragmentMerge MERGE =
      FragmentMerge.of(
          Stream.of(BASE, IMAGE).flatMap(fragment -> fragment.requests().stream()).toList());

  @Test
  void theLastRequestForASymbolCounts() {
    assertThat(MERGE.effective())
        .extracting(Request::symbol, r -> r.source().toString())
        .containsExactly(
            tuple("KERNEL_GZIP", "base.config:1"),
            tuple("HZ", "base.config:3"),
            tuple("NET", "image.config:1"),
            tuple("HOSTNAME", "image.config:2"));
  }

  @Test
  void overriddenRequestsAreKeptInOrder() {
    assertThat(MERGE.merged().get(2).overridden())
        .extracting(Request::text)
        .containsExactly("CONFIG_NET=y", "CONFIG_NET=m");
    assertThat(MERGE.merged().get(0).overridden()).isEmpty();
  }

  @Test
  void theMergedTextHasOneLineASymbol() {
    assertThat(MERGE.text(DotConfig.CONFIG))
        .isEqualTo(
            """
            CONFIG_KERNEL_GZIP=y
            CONFIG_HZ=100
            # CONFIG_NET is not set
            CONFIG_HOSTNAME="a"
            """);
  }
}
