package dev.pomelo.sdk.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.image.KernelSpec;
import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.FragmentMerge;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigVerdictTest {

  private static final String FRAGMENT = "src/main/kernel/disk.config";

  @TempDir Path directory;

  @Test
  void everyRequestThatDoesNotHoldIsNamedWithItsLine() {
    ConfigVerdict verdict =
        verdict("CONFIG_BLOCK=y\nCONFIG_EXT4_FS=y\nCONFIG_HZ_100=y\n", new TreeMap<>());
    DotConfig config = DotConfig.parse(".config", "CONFIG_BLOCK=y\n# CONFIG_HZ_100 is not set\n");

    assertThatThrownBy(() -> verdict.on(config, Set.of("BLOCK", "EXT4_FS", "HZ_100")))
        .isInstanceOf(PomeloException.class)
        .hasMessage(
            """
            src/main/kernel/disk.config:2: CONFIG_EXT4_FS=y was asked for and is not in the final \
            kernel config
              CONFIG_EXT4_FS=y
              a dependency of it is not met: look at its 'depends on'
              drop the line, ask for what it needs, or waive it in image.yaml: kernel.waive: \
            {EXT4_FS: "the reason"}
            src/main/kernel/disk.config:3: CONFIG_HZ_100=y was asked for and is not set in the \
            final kernel config
              CONFIG_HZ_100=y
              a dependency of it is not met, or another option of a choice won
              drop the line, ask for what it needs, or waive it in image.yaml: kernel.waive: \
            {HZ_100: "the reason"}""");
  }

  @Test
  void anOptionThatDoesNotExistIsToldFromOneThatIsOff() {
    ConfigVerdict verdict = verdict("CONFIG_EXT4FS=y\n", new TreeMap<>());
    DotConfig config = DotConfig.parse(".config", "CONFIG_BLOCK=y\n");

    assertThatThrownBy(() -> verdict.on(config, Set.of("BLOCK", "EXT4_FS", "F2FS_FS")))
        .hasMessageContaining("no such option in this source; did you mean CONFIG_EXT4_FS?");
  }

  @Test
  void aWaiverNeedsToBeNeeded() {
    SortedMap<String, KernelSpec.Waiver> waivers = new TreeMap<>();
    waivers.put(
        "EARLY_PRINTK",
        new KernelSpec.Waiver("cannot hold here", new Location("image.yaml", 7, 5)));
    String fragment = "# CONFIG_EARLY_PRINTK is not set\n";

    assertThatCode(
            () ->
                verdict(fragment, waivers)
                    .on(DotConfig.parse(".config", "CONFIG_EARLY_PRINTK=y\n"), Set.of()))
        .doesNotThrowAnyException();
    assertThatThrownBy(
            () -> verdict(fragment, waivers).on(DotConfig.parse(".config", ""), Set.of()))
        .hasMessage(
            """
            image.yaml:7: the waiver for EARLY_PRINTK is not needed: the request holds
              drop the waiver""");
  }

  @Test
  void symbolsAreFoundInKconfigFilesAndInTheSourcesOfBusybox() throws Exception {
    Files.writeString(
        directory.resolve("Kconfig"),
        "config EXT4_FS\n\ttristate \"ext4\"\nmenuconfig BLOCK\n\tbool\n  config NESTED\n");
    assertThat(KnownSymbols.of(directory)).containsExactly("BLOCK", "EXT4_FS", "NESTED");

    Files.writeString(directory.resolve("Config.in"), "config STATIC\n");
    Files.writeString(directory.resolve("ls.c"), "//config:config LS\n//config:\tbool \"ls\"\n");
    assertThat(KnownSymbols.of(directory)).contains("STATIC", "LS");
  }

  private static ConfigVerdict verdict(
      String fragment, SortedMap<String, KernelSpec.Waiver> waivers) {
    return new ConfigVerdict(
        "kernel",
        new ConfigRequests(FragmentMerge.of(Fragment.parse(FRAGMENT, fragment).requests())),
        waivers);
  }
}
