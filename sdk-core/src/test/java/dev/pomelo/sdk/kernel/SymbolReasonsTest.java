package dev.pomelo.sdk.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.value.ConfigReader;
import dev.pomelo.sdk.kconfig.value.ConfigWriter;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.NewSymbols;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SymbolReasonsTest {

  private static final String KCONFIG =
      """
      config NET
      	bool "Networking"
      	select CHECKSUM
      	imply PACKET if FAST

      config FAST
      	bool "Fast"

      config CHECKSUM
      	bool

      config PACKET
      	bool

      config ROUTES
      	bool
      	default y if NET

      config SLOW
      	bool "Slow"
      """;

  @TempDir Path directory;

  @Test
  void whatIsSetSelectedImpliedAndDefaultAreToldApart() throws Exception {
    Files.writeString(directory.resolve("Kconfig"), KCONFIG);
    Setting setting = new Setting(directory, Map.of(), (c, e, d) -> "", Messages.NONE);
    Configuration configuration =
        new Configuration(KconfigReader.read("Kconfig", setting).tree(), Messages.NONE);
    new ConfigReader(configuration, "CONFIG_", false)
        .assign("requests", "CONFIG_NET=y\nCONFIG_FAST=y\n");
    new NewSymbols(configuration).answer(NewSymbols.Answer.NO);
    assertThat(new ConfigWriter(configuration, "CONFIG_").dotConfig())
        .contains("# CONFIG_SLOW is not set");

    assertThat(new SymbolReasons(configuration, Set.of("NET", "FAST")).lines())
        .containsExactly(
            "CHECKSUM\tselected\tNET",
            "FAST\tassigned\t",
            "NET\tassigned\t",
            "PACKET\timplied\tNET",
            "ROUTES\tdefault\t");
  }
}
