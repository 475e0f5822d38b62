package dev.pomelo.sdk.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.problem.Location;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class WantedDriversTest {

  private static final DriverIndex INDEX =
      DriverIndex.parse(
          """
          of:N*T*Callwinner,sun8i-h3\tarch/arm/mach-sunxi/sunxi.c\t65\tARCH_SUNXI
          of:N*T*Callwinner,sun8i-h3-ccu\tdrivers/clk/sunxi-ng/ccu-sun8i-h3.c\t1070\tSUN8I_H3_CCU
          of:N*T*Callwinner,sun8i-h3-dma\tdrivers/dma/sun6i-dma.c\t1284\tDMADEVICES DMA_SUN6I
          of:N*T*Callwinner,sun7i-a20-mmc\tdrivers/mmc/host/sunxi-mmc.c\t1213\tMMC MMC_SUNXI
          of:N*T*Callwinner,sun6i-a31-i2c\tdrivers/i2c/busses/i2c-mv64xxx.c\t815\tI2C_MV64XXX
          of:N*T*Csilergy,sy8106a\tdrivers/regulator/sy8106a-regulator.c\t127\tREGULATOR_SY8106A
          of:N*T*Csnps,dw-apb-uart\tdrivers/tty/serial/8250/8250_dw.c\t790\tSERIAL_8250_DW
          of:N*T*Callwinner,sun6i-a31-wdt\tdrivers/watchdog/sunxi_wdt.c\t274\tSUNXI_WATCHDOG
          of:N*T*Carm,psci-0.2\tdrivers/firmware/psci/psci.c\t692\tARM_PSCI_FW
          of:N*T*Carm,mali-400\tdrivers/gpu/drm/lima/lima_drv.c\t466\tDRM_LIMA
          pci:v00001AF4d*sv*sd*bc*sc*i*\tdrivers/virtio/virtio_pci_common.c\t600\tVIRTIO_PCI
          virtio:d00000001v*\tdrivers/net/virtio_net.c\t4059\tVIRTIO_NET
          """);

  private static final Device MACHINE = device("/", "of:allwinner,sun8i-h3");
  private static final Device CLOCK = device("/clock", "of:allwinner,sun8i-h3-ccu");
  private static final Device DMA = device("/dma", "of:allwinner,sun8i-h3-dma");
  private static final Device I2C = device("/i2c", "of:allwinner,sun6i-a31-i2c");
  private static final Device WATCHDOG = device("/watchdog", "of:allwinner,sun6i-a31-wdt");
  private static final Device GPU = device("/gpu", "of:arm,mali-400");
  private static final Device REGULATOR =
      new Device("/i2c/regulator", "board.yaml:7", List.of("of:silergy,sy8106a"), List.of("/i2c"));
  private static final Device UART =
      new Device(
          "/uart", "board.yaml:7", List.of("of:snps,dw-apb-uart"), List.of("/clock", "/dma"));
  private static final Device MMC =
      new Device(
          "/mmc",
          "board.yaml:7",
          List.of("of:allwinner,sun8i-h3-mmc", "of:allwinner,sun7i-a20-mmc"),
          List.of("/clock", "/i2c/regulator"));

  @Test
  void whatAnImageDoesNotUseIsLeftOutWithAllThatOnlyItNeeds() {
    assertThat(wanted("/uart", "console"))
        .containsExactly(
            "machine / every Linux of this machine has it",
            "clock /clock needed by /uart",
            "console /uart asked for",
            "watchdog /watchdog a reboot may need it");
  }

  @Test
  void whatADeviceNeedsComesWithItThroughTheBusThatItIsOn() {
    assertThat(wanted("/uart", "storage"))
        .containsExactly(
            "machine / every Linux of this machine has it",
            "clock /clock needed by /mmc",
            "regulator /i2c/regulator needed by /mmc",
            "storage /mmc asked for",
            "i2c /i2c needed by /i2c/regulator",
            "watchdog /watchdog a reboot may need it");
  }

  @Test
  void aPartWithoutADriverIsDrivenByTheDeviceThatItIsAPartOf() {
    DriverIndex index =
        DriverIndex.parse(
            """
            amba:d???41180\tdrivers/mmc/host/mmci.c\t2378\tMMC MMC_ARMMMCI
            of:N*T*Carm,vexpress-sysreg\tdrivers/mfd/vexpress-sysreg.c\t133\tMFD_VEXPRESS_SYSREG
            """);
    Device card =
        new Device("/mmci", "board.yaml:7", List.of("amba:41180"), List.of("/sysreg/gpio"));
    Device detect =
        new Device(
            "/sysreg/gpio",
            "board.yaml:7",
            List.of("of:arm,vexpress-sysreg,sys_mci"),
            List.of("/sysreg"));
    Device sysreg = device("/sysreg", "of:arm,vexpress-sysreg");
    TreeMap<DriverClass, DriverPolicy.Choice> storage = new TreeMap<>();
    storage.put(
        DriverClass.STORAGE, new DriverPolicy.Choice("y", "asked for", Location.of("image.yaml")));

    assertThat(
            WantedDrivers.of(
                HardwareReport.of("board", "6.1", List.of(card, detect, sysreg), index).devices(),
                new DriverPolicy(storage),
                ""))
        .extracting(w -> w.kind().word() + " " + w.device().name() + " " + w.reason())
        .containsExactly("mfd /sysreg needed by /sysreg/gpio", "storage /mmci asked for");
  }

  @Test
  void ofTheStorageOnlyTheKindsCountThatTheBoardIsSaidToHave() {
    DriverIndex index =
        DriverIndex.parse(
            """
            amba:d???41180\tdrivers/mmc/host/mmci.c\t2378\tMMC MMC_ARMMMCI
            of:N*T*Ccfi-flash\tdrivers/mtd/maps/physmap-core.c\t237\tMTD MTD_PHYSMAP
            """);
    Device card = device("/mmci", "amba:41180");
    Device flash = device("/flash", "of:cfi-flash");
    TreeMap<DriverClass, DriverPolicy.Choice> storage = new TreeMap<>();
    storage.put(
        DriverClass.STORAGE,
        new DriverPolicy.Choice(
            "y", "the image uses disks", Location.of("image.yaml"), List.of("drivers/mmc/")));

    assertThat(
            WantedDrivers.of(
                HardwareReport.of("board", "6.1", List.of(card, flash), index).devices(),
                new DriverPolicy(storage),
                ""))
        .extracting(w -> w.device().name())
        .containsExactly("/mmci");
  }

  @Test
  void onlyTheConsoleOfTheTreeIsTheConsole() {
    assertThat(wanted("/other", "console")).noneMatch(line -> line.startsWith("console"));
    assertThat(wanted("", "console")).contains("console /uart asked for");
  }

  @Test
  void whereFirmwareEndsTheMachineNoWatchdogIsNeeded() {
    assertThat(lines(List.of(WATCHDOG, device("/psci", "of:arm,psci-0.2")), "", "console"))
        .containsExactly("firmware /psci every Linux of this machine has it");
  }

  @Test
  void aBusThatAListDoesNotTellTheDevicesOfIsWantedWithThem() throws Exception {
    List<Device> list =
        DeviceList.parse(
            """
            pci:v00001AF4d00001000sv00001AF4sd00000001bc02sc00i00
            virtio:d00000001v00001AF4
            """,
            "hardware.txt");

    assertThat(lines(list, "", "network"))
        .containsExactly(
            "virtio pci:v00001AF4d00001000sv00001AF4sd00000001bc02sc00i00"
                + " the bus of virtio:d00000001v00001AF4",
            "network virtio:d00000001v00001AF4 asked for");
  }

  @Test
  void platformsThatLookAtADeviceDoNotDriveIt() {
    DriverIndex index =
        DriverIndex.parse(
            """
            of:N*T*Carm,cortex-a15-gic\tarch/arm/mach-tegra/irq.c\t63\tPM_SLEEP ARCH_TEGRA
            of:N*T*Carm,armv7-timer\tdrivers/clocksource/arm_arch_timer.c\t1289\tARM_ARCH_TIMER
            of:N*T*Carm,cortex-a15-gic\tdrivers/irqchip/irq-gic.c\t1568\tOF ARM_GIC
            """);
    Device gic = device("/intc@8000000", "of:arm,cortex-a15-gic");
    Device timer =
        new Device(
            "/timer", "board.yaml:7", List.of("of:arm,armv7-timer"), List.of("/intc@8000000"));

    assertThat(
            WantedDrivers.of(
                HardwareReport.of("board", "6.1", List.of(gic, timer), index).devices(),
                DriverPolicy.NONE,
                ""))
        .extracting(WantedDriver::kind)
        .containsExactly(DriverClass.INTERRUPT, DriverClass.TIMER);
  }

  @Test
  void definitionsMayAskForDevicesButNotForWhatTheseNeedAnyway() {
    assertThat(DriverClass.offered("usb")).contains(DriverClass.USB);
    assertThat(DriverClass.offered("clock")).isEmpty();
    assertThat(DriverClass.words()).contains("console", "storage").doesNotContain("interrupt");
  }

  @Test
  void theClassOfADriverIsThatOfTheNearestDirectory() {
    assertThat(kind("drivers/net/wireless/ath/ath9k/pci.c")).isEqualTo(DriverClass.WIRELESS);
    assertThat(kind("drivers/net/ethernet/intel/e100.c")).isEqualTo(DriverClass.NETWORK);
    assertThat(kind("drivers/power/reset/gpio-poweroff.c")).isEqualTo(DriverClass.RESTART);
    assertThat(kind("samples/rpmsg/client.c")).isEqualTo(DriverClass.OTHER);
    assertThat(DriverClass.of(new Driver("", "arch/arm/mach-x/platsmp.c", 1, List.of("SMP"))))
        .isEqualTo(DriverClass.SMP);
  }

  private static DriverClass kind(String file) {
    return DriverClass.of(new Driver("", file, 1, List.of()));
  }

  private static List<String> wanted(String console, String... classes) {
    return lines(
        List.of(MACHINE, CLOCK, DMA, I2C, REGULATOR, UART, MMC, WATCHDOG, GPU), console, classes);
  }

  private static List<String> lines(List<Device> devices, String console, String... classes) {
    TreeMap<DriverClass, DriverPolicy.Choice> choices = new TreeMap<>();
    for (String word : classes) {
      choices.put(
          DriverClass.offered(word).orElseThrow(),
          new DriverPolicy.Choice("y", "asked for", Location.of("image.yaml", 3)));
    }
    return WantedDrivers.of(
            HardwareReport.of("board", "6.1", devices, INDEX).devices(),
            new DriverPolicy(choices),
            console)
        .stream()
        .map(w -> w.kind().word() + " " + w.device().name() + " " + w.reason())
        .toList();
  }

  private static Device device(String name, String id) {
    return new Device(name, "board.yaml:7", List.of(id));
  }
}
