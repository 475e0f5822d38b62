package dev.pomelo.sdk.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.hardware.Device;
import dev.pomelo.sdk.hardware.Driver;
import dev.pomelo.sdk.hardware.DriverClass;
import dev.pomelo.sdk.hardware.WantedDriver;
import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.Request;
import dev.pomelo.sdk.kconfig.Source;
import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.value.NewSymbols;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardwareConfigTest {

  private static final String KCONFIG =
      """
      config OF
      	bool
      config COMPILE_TEST
      	bool "Other machines"
      config ARCH_SUNXI
      	bool "Allwinner"
      	select OF
      config MACH_SUN8I
      	bool "sun8i"
      	depends on ARCH_SUNXI
      	default ARCH_SUNXI
      config ARCH_OMAP
      	bool "OMAP"
      	select OF
      config COMMON_CLK_TI
      	bool "Clocks of TI"
      	depends on ARCH_OMAP || COMPILE_TEST
      config COMMON_CLK
      	bool "Clocks"
      config MMC
      	tristate "Cards"
      config MMC_SUNXI
      	tristate "Allwinner's"
      	depends on MMC && COMMON_CLK
      	depends on ARCH_SUNXI || COMPILE_TEST
      config SERIAL_8250
      	tristate "8250"
      config SERIAL_8250_CONSOLE
      	bool "Console on 8250"
      	depends on SERIAL_8250=y
      config SERIAL_8250_DW
      	tristate "DesignWare"
      	depends on SERIAL_8250 && !M68K
      config HAVE_SMP
      	bool
      	default MACH_SUN8I
      config SMP
      	bool "Several processors"
      	depends on HAVE_SMP
      config NR_CPUS
      	int "How many"
      	range 2 32
      	default 8
      	depends on SMP
      config WATCHDOG
      	bool "Watchdogs"
      config OMAP_WATCHDOG
      	bool "OMAP's"
      	depends on WATCHDOG && ARCH_OMAP
      """;

  private static final Platform SUN8I = new Platform(Set.of("MACH_SUN8I"), Set.of("ARCH_OMAP"));

  @TempDir Path directory;

  private ProgramTree tree;

  @BeforeEach
  void readATree() throws Exception {
    Files.writeString(directory.resolve("Kconfig"), KCONFIG);
    Setting setting = new Setting(directory, Map.of(), (c, e, d) -> "", Messages.NONE);
    tree =
        new ProgramTree(
            KconfigReader.read("Kconfig", setting).tree(), "", NewSymbols.Answer.NO, List.of());
  }

  @Test
  void eachRequestNamesTheDeviceAndWhatItIsGoodFor() throws Exception {
    List<Request> requests =
        derive("", wanted("/soc/mmc", DriverClass.STORAGE, "MMC", "MMC_SUNXI"));

    assertThat(requests)
        .extracting(Request::text)
        .containsExactly(
            "CONFIG_ARCH_SUNXI=y for the platform, where MACH_SUN8I depends on it (Kconfig:8)",
            "CONFIG_MACH_SUN8I=y for the platform",
            "CONFIG_MMC=y for /soc/mmc, where MMC_SUNXI depends on it (Kconfig:22)",
            "CONFIG_COMMON_CLK=y for /soc/mmc, where MMC_SUNXI depends on it (Kconfig:22)",
            "CONFIG_MMC_SUNXI=y for /soc/mmc");
    assertThat(requests).extracting(r -> r.source().toString()).containsOnly("board.yaml:7");
  }

  @Test
  void theKernelSpeaksThroughTheConsole() throws Exception {
    assertThat(derive("", wanted("/uart", DriverClass.CONSOLE, "SERIAL_8250", "SERIAL_8250_DW")))
        .extracting(Request::symbol)
        .contains("SERIAL_8250_DW", "SERIAL_8250_CONSOLE");
  }

  @Test
  void theKernelSpeaksThroughWhatTheDriverOfTheConsoleDependsOn() throws Exception {
    assertThat(derive("", wanted("/uart", DriverClass.CONSOLE, "SERIAL_8250_DW")))
        .extracting(Request::symbol)
        .contains("SERIAL_8250_DW", "SERIAL_8250_CONSOLE");
  }

  @Test
  void ofSeveralDriversThoseOfOtherPlatformsDoNotCount() throws Exception {
    WantedDriver clock =
        new WantedDriver(
            device("/clk"),
            DriverClass.CLOCK,
            "y",
            "needed by /mmc",
            false,
            List.of(driver("COMMON_CLK_TI"), driver("COMMON_CLK"), driver("ARCH_OMAP")));

    assertThat(derive("", clock))
        .extracting(Request::symbol)
        .containsExactly("ARCH_SUNXI", "MACH_SUN8I", "COMMON_CLK");
  }

  @Test
  void aDriverSwitchesNoOtherPlatformOn() throws Exception {
    Files.createDirectories(directory.resolve("arch/arm/mach-tegra"));
    Files.writeString(
        directory.resolve("arch/arm/mach-tegra/Kconfig"), "config ARCH_TEGRA\n\tbool \"Tegra\"\n");
    Files.writeString(
        directory.resolve("Kconfig"),
        KCONFIG
            + """
            source "arch/arm/mach-tegra/Kconfig"
            config TEGRA_PM
            \tbool "Tegra's"
            \tdepends on ARCH_TEGRA
            """);
    Setting setting = new Setting(directory, Map.of(), (c, e, d) -> "", Messages.NONE);
    tree =
        new ProgramTree(
            KconfigReader.read("Kconfig", setting).tree(), "", NewSymbols.Answer.NO, List.of());
    WantedDriver power =
        new WantedDriver(
            device("/pm"), DriverClass.SOC, "y", "needed", false, List.of(driver("TEGRA_PM")));

    assertThat(derive("", power))
        .extracting(Request::symbol)
        .containsExactly("ARCH_SUNXI", "MACH_SUN8I");
  }

  @Test
  void whatAFragmentAsksForIsNotAskedForAgain() throws Exception {
    assertThat(
            derive(
                "CONFIG_ARCH_SUNXI=y\nCONFIG_MACH_SUN8I=y\nCONFIG_MMC=y\nCONFIG_COMMON_CLK=y\n",
                wanted("/soc/mmc", DriverClass.STORAGE, "MMC", "MMC_SUNXI")))
        .extracting(Request::symbol)
        .containsExactly("MMC_SUNXI");
  }

  @Test
  void aDriverThatIsRequiredAndCannotBeIsAnErrorThatNamesTheDevice() {
    assertThatThrownBy(
            () ->
                derive(
                    "# CONFIG_MMC is not set\n",
                    wanted("/soc/mmc", DriverClass.STORAGE, "MMC", "MMC_SUNXI")))
        .isInstanceOf(PomeloException.class)
        .hasMessage(
            """
            board.yaml:7: no driver can be built for /soc/mmc (the image uses disks)
              driver     drivers/x.c:1 (MMC MMC_SUNXI)
              wanted     CONFIG_MMC_SUNXI=y
              wanted     CONFIG_MMC=y
              blocked by machine.config:1: # CONFIG_MMC is not set
              to fix     ask for what is in the way in a fragment, or leave the class out: \
            drivers: {storage: n}""");
  }

  @Test
  void aDriverThatNobodyRequiresIsANoteWhereItCannotBe() throws Exception {
    WantedDriver watchdog =
        new WantedDriver(
            device("/wdt"),
            DriverClass.WATCHDOG,
            "y",
            "a reboot may need it",
            false,
            List.of(driver("WATCHDOG", "OMAP_WATCHDOG")));

    DerivedOptions derived = config("").derive(List.of(watchdog), Processors.UNKNOWN);

    assertThat(derived.requests())
        .extracting(Request::symbol)
        .doesNotContain("OMAP_WATCHDOG", "ARCH_OMAP", "COMPILE_TEST");
    assertThat(derived.notes()).hasSize(1).first().asString().contains("/wdt");
  }

  @Test
  void severalProcessorsAskForAKernelThatRunsOnAllOfThem() throws Exception {
    Processors four =
        new Processors(List.of("/cpus/cpu@0", "/cpus/cpu@1", "/cpus/cpu@2", "/cpus/cpu@3"));

    assertThat(config("").derive(List.of(), four).requests())
        .extracting(Request::text)
        .containsExactly(
            "CONFIG_ARCH_SUNXI=y for the platform, where MACH_SUN8I depends on it (Kconfig:8)",
            "CONFIG_MACH_SUN8I=y for the platform",
            "CONFIG_SMP=y for /cpus/cpu@1",
            "CONFIG_NR_CPUS=4 for /cpus/cpu@0 to /cpus/cpu@3");
  }

  @Test
  void oneProcessorAsksForNothingWhichIsSmaller() throws Exception {
    assertThat(config("").derive(List.of(), new Processors(List.of("/cpus/cpu@0"))).requests())
        .extracting(Request::symbol)
        .containsExactly("ARCH_SUNXI", "MACH_SUN8I");
  }

  @Test
  void aFragmentThatWantsOneProcessorIsNotOverruled() throws Exception {
    Processors two = new Processors(List.of("/cpus/cpu@0", "/cpus/cpu@1"));

    assertThat(config("# CONFIG_SMP is not set\n").derive(List.of(), two).requests())
        .extracting(Request::symbol)
        .containsExactly("ARCH_SUNXI", "MACH_SUN8I");
  }

  @Test
  void whatWasWrittenIsReadAgain() throws Exception {
    DerivedOptions derived =
        config("")
            .derive(
                List.of(wanted("/soc/mmc", DriverClass.STORAGE, "MMC", "MMC_SUNXI")),
                new Processors(List.of("/cpus/cpu@0", "/cpus/cpu@1")));
    Path file = directory.resolve("derived.tsv");

    derived.write(file);

    assertThat(DerivedOptions.read(file)).isEqualTo(derived);
    assertThat(DerivedOptions.read(directory.resolve("missing"))).isEqualTo(DerivedOptions.NONE);
  }

  @Test
  void aTreeOfTheBoardsOwnIsOfThePlatformOfTreesLikeIt() throws Exception {
    Path trees = Files.createDirectories(directory.resolve("arch/arm/boot/dts"));
    Files.writeString(
        trees.resolve("Makefile"),
        """
        dtb-$(CONFIG_MACH_SUN8I) += sun8i-h3-orangepi-pc.dtb
        dtb-$(CONFIG_ARCH_OMAP) += omap3-beagle.dtb
        """);
    Files.writeString(
        trees.resolve("sun8i-h3-orangepi-pc.dts"),
        "/ { compatible = \"xunlong,orangepi-pc\", \"allwinner,sun8i-h3\"; };\n");

    assertThat(Platform.of(directory, "arm", "sun8i-h3-orangepi-pc", List.of())).isEqualTo(SUN8I);
    assertThat(Platform.of(directory, "arm", "own.dts", List.of("acme,box", "allwinner,sun8i-h3")))
        .isEqualTo(SUN8I);
    assertThat(Platform.of(directory, "arm", "own.dts", List.of("acme,box")).own()).isEmpty();
  }

  private List<Request> derive(String asked, WantedDriver wanted) throws Exception {
    return config(asked).derive(List.of(wanted), Processors.UNKNOWN).requests();
  }

  private HardwareConfig config(String asked) {
    ConfigRequests requests =
        ConfigRequests.of(
            List.of(
                new FragmentRequests(
                    "machine.config", Fragment.parse("machine.config", asked).requests())));
    return new HardwareConfig(tree, requests, SUN8I, new Source("board.yaml", 7));
  }

  private static WantedDriver wanted(String name, DriverClass kind, String... options) {
    return new WantedDriver(
        device(name), kind, "y", "the image uses disks", true, List.of(driver(options)));
  }

  private static Driver driver(String... options) {
    return new Driver("of:N*T*Cx", "drivers/x.c", 1, List.of(options));
  }

  private static Device device(String name) {
    return new Device(name, "board.yaml:7", List.of("of:x"));
  }
}
