package dev.pomelo.sdk.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.image.KernelSpec;
import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.solve.SmallTree;
import dev.pomelo.sdk.kconfig.value.ConfigWriter;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
            {HZ_100: "the reason"}\
            """);
  }

  @Test
  void anOptionThatDoesNotExistIsToldFromOneThatIsOff() {
    ConfigVerdict verdict = verdict("CONFIG_EXT4FS=y\n", new TreeMap<>());
    DotConfig config = DotConfig.parse(".config", "CONFIG_BLOCK=y\n");

    assertThatThrownBy(() -> verdict.on(config, Set.of("BLOCK", "EXT4_FS", "F2FS_FS")))
        .hasMessageContaining("no such option in this source; did you mean CONFIG_EXT4_FS?");
  }

  @Test
  void theEngineSaysWhyARequestDoesNotHoldAndWhatElseToAskFor() throws Exception {
    String fragment =
        """
        CONFIG_NET=y
        CONFIG_NFT_NAT=y
        CONFIG_NF_NAT=y
        CONFIG_KERNEL_GZIP=y
        CONFIG_KERNEL_XZ=y
        CONFIG_XZ_ARM=m
        CONFIG_PCI=y
        CONFIG_LOG_SHIFT=40
        CONFIG_OLD_CPU=y
        CONFIG_AMIGA_SERIAL=y
        CONFIG_NETFILTR=y
        CONFIG_SERIAL="ttyS0"
        # CONFIG_64BIT is not set
        """;
    Configuration computed = new SmallTree(directory, fragment).configuration();
    DotConfig config =
        DotConfig.parse(".config", new ConfigWriter(computed, "CONFIG_").dotConfig());

    assertThatThrownBy(() -> verdict(fragment, new TreeMap<>()).on(config, computed))
        .hasMessage(
            """
            src/main/kernel/disk.config:2: CONFIG_NFT_NAT=y was asked for and is not in the \
            final kernel config
              CONFIG_NFT_NAT=y
              it depends on NF_TABLES [=n] (Kconfig:26)
              it depends on NF_CONNTRACK [=n] (Kconfig:19)
              also ask for CONFIG_NETFILTER=y, CONFIG_NF_TABLES=y, CONFIG_NF_CONNTRACK=y, drop \
            the line, or waive it in image.yaml: kernel.waive: {NFT_NAT: "the reason"}
            src/main/kernel/disk.config:3: CONFIG_NF_NAT=y was asked for and is not in the \
            final kernel config
              CONFIG_NF_NAT=y
              it has no prompt (Kconfig:23): only others can switch it on
              also ask for CONFIG_NETFILTER=y, CONFIG_NF_TABLES=y, CONFIG_NF_CONNTRACK=y, drop \
            the line, or waive it in image.yaml: kernel.waive: {NF_NAT: "the reason"}
            src/main/kernel/disk.config:4: CONFIG_KERNEL_GZIP=y was asked for and is not set in \
            the final kernel config
              CONFIG_KERNEL_GZIP=y
              KERNEL_XZ of the same choice is chosen (Kconfig:56)
              drop or change the line, or waive it in image.yaml: kernel.waive: {KERNEL_GZIP: \
            "the reason"}
            src/main/kernel/disk.config:6: CONFIG_XZ_ARM=m was asked for and is not set in the \
            final kernel config
              CONFIG_XZ_ARM=m
              XZ_ARM is a bool, never m (Kconfig:67)
              drop or change the line, or waive it in image.yaml: kernel.waive: {XZ_ARM: "the \
            reason"}
            src/main/kernel/disk.config:8: CONFIG_LOG_SHIFT=40 was asked for and is 17 in the \
            final kernel config
              CONFIG_LOG_SHIFT=40
              its range is 12 to 25 (Kconfig:71)
              drop or change the line, or waive it in image.yaml: kernel.waive: {LOG_SHIFT: \
            "the reason"}
            src/main/kernel/disk.config:9: CONFIG_OLD_CPU=y was asked for and is not in the \
            final kernel config
              CONFIG_OLD_CPU=y
              it depends on !64BIT [=y]
              no way is known: 64BIT is on in every configuration (Kconfig:5)
              drop or change the line, or waive it in image.yaml: kernel.waive: {OLD_CPU: "the \
            reason"}
            src/main/kernel/disk.config:10: CONFIG_AMIGA_SERIAL=y was asked for and is not in \
            the final kernel config
              CONFIG_AMIGA_SERIAL=y
              it depends on AMIGA, which is not defined here
              no way is known: AMIGA is not defined here
              drop or change the line, or waive it in image.yaml: kernel.waive: {AMIGA_SERIAL: \
            "the reason"}
            src/main/kernel/disk.config:11: CONFIG_NETFILTR=y was asked for and is not in the \
            final kernel config
              CONFIG_NETFILTR=y
              no such option for this architecture in this source; did you mean CONFIG_NETFILTER?
              drop or change the line, or waive it in image.yaml: kernel.waive: {NETFILTR: "the \
            reason"}
            src/main/kernel/disk.config:12: CONFIG_SERIAL="ttyS0" was asked for and is not set \
            in the final kernel config
              CONFIG_SERIAL="ttyS0"
              SERIAL is of type bool (Kconfig:44)
              drop or change the line, or waive it in image.yaml: kernel.waive: {SERIAL: "the \
            reason"}
            src/main/kernel/disk.config:13: CONFIG_64BIT=n was asked for and is y in the final \
            kernel config
              # CONFIG_64BIT is not set
              its default gives it the value (Kconfig:5)
              drop or change the line, or waive it in image.yaml: kernel.waive: {64BIT: "the \
            reason"}\
            """);
  }

  @Test
  void whoSelectsAndWhatLimitsToAModuleIsNamed() throws Exception {
    String fragment =
        """
        CONFIG_MODULES=y
        CONFIG_NET=y
        CONFIG_NETFILTER=y
        CONFIG_NF_TABLES=y
        # CONFIG_NETFILTER_NETLINK is not set
        CONFIG_NFT_NAT=y
        CONFIG_NF_CONNTRACK=m
        """;
    Configuration computed = new SmallTree(directory, fragment).configuration();
    DotConfig config =
        DotConfig.parse(".config", new ConfigWriter(computed, "CONFIG_").dotConfig());

    assertThatThrownBy(() -> verdict(fragment, new TreeMap<>()).on(config, computed))
        .hasMessage(
            """
            src/main/kernel/disk.config:5: CONFIG_NETFILTER_NETLINK=n was asked for and is y in \
            the final kernel config
              # CONFIG_NETFILTER_NETLINK is not set
              selected by NF_TABLES [=y] && NET [=y] && NETFILTER [=y] (Kconfig:26)
              drop or change the line, or waive it in image.yaml: kernel.waive: \
            {NETFILTER_NETLINK: "the reason"}
            src/main/kernel/disk.config:6: CONFIG_NFT_NAT=y was asked for and is m in the \
            final kernel config
              CONFIG_NFT_NAT=y
              it depends on NF_CONNTRACK [=m] (Kconfig:19)
              also ask for CONFIG_NF_CONNTRACK=y, drop the line, or waive it in image.yaml: \
            kernel.waive: {NFT_NAT: "the reason"}\
            """);
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
              drop the waiver\
            """);
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
        ConfigRequests.of(
            List.of(new FragmentRequests(FRAGMENT, Fragment.parse(FRAGMENT, fragment).requests()))),
        waivers);
  }
}
