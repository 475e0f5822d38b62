package dev.pomelo.sdk.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DotConfigTest {

  /** From what Linux 6.1 writes for arm64. */
  private static final String LINUX =
      """
      #
      # Automatically generated file; DO NOT EDIT.
      # Linux/arm64 6.1.192 Kernel Configuration
      #
      CONFIG_CC_VERSION_TEXT="aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0"
      CONFIG_CC_IS_GCC=y
      CONFIG_GCC_VERSION=120200
      # CONFIG_WERROR is not set
      CONFIG_TUN=m
      CONFIG_LOCALVERSION=""
      # end of General setup

      CONFIG_ARCH_MMAP_RND_BITS_MIN=
      CONFIG_KASAN_SHADOW_OFFSET=0xdfff800000000000
      """;

  @Test
  void readsWhatTheKernelWrites() {
    DotConfig config = DotConfig.parse(".config", LINUX);
    assertThat(config.malformed()).isEmpty();
    assertThat(config.text("CC_VERSION_TEXT"))
        .contains("aarch64-linux-gnu-gcc (Debian 12.2.0-14) 12.2.0");
    assertThat(config.text("LOCALVERSION")).contains("");
    assertThat(config.text("TUN")).isEmpty();
    assertThat(config.isYes("CC_IS_GCC")).isTrue();
    assertThat(config.isYes("TUN")).isFalse();
    assertThat(config.isModule("TUN")).isTrue();
    assertThat(config.value("WERROR")).contains(Value.Tristate.N);
    assertThat(config.value("GCC_VERSION")).contains(new Value.Numeral("120200"));
    assertThat(config.value("ARCH_MMAP_RND_BITS_MIN")).contains(new Value.Numeral(""));
    assertThat(config.value("EXT4_FS")).isEmpty();
  }

  @Test
  void writesWhatItRead() {
    String body =
        LINUX.lines().filter(l -> l.contains("CONFIG_")).reduce("", (a, b) -> a + b + "\n");
    assertThat(DotConfig.parse(".config", LINUX).render(DotConfig.CONFIG)).isEqualTo(body);
  }

  @Test
  void theLastOfSeveralLinesForASymbolWins() {
    DotConfig config = DotConfig.parse(".config", "CONFIG_A=y\n# CONFIG_A is not set\n");
    assertThat(config.value("A")).contains(Value.Tristate.N);
  }

  @Test
  void escapesStrings() {
    DotConfig config = DotConfig.of(Map.of("CMDLINE", new Value.Text("a \"b\" \\c")));
    String text = config.render(DotConfig.CONFIG);
    assertThat(text).isEqualTo("CONFIG_CMDLINE=\"a \\\"b\\\" \\\\c\"\n");
    assertThat(DotConfig.parse(".config", text).values()).isEqualTo(config.values());
  }

  @Test
  void readsBuildrootsNamesWithoutAPrefix() {
    DotConfig config = DotConfig.parse(".config", "BR2_x86_64=y\n# BR2_A is not set\n", "");
    assertThat(config.isYes("BR2_x86_64")).isTrue();
    assertThat(config.value("BR2_A")).contains(Value.Tristate.N);
  }
}
