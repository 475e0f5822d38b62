package dev.pomelo.sdk.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.devicetree.DeviceTree;
import dev.pomelo.sdk.devicetree.Node;
import dev.pomelo.sdk.devicetree.PropertyValue;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardwareReportTest {

  private static final DriverIndex INDEX =
      index(
          "of:N*T*Callwinner,sun7i-a20-mmc\tdrivers/mmc/host/sunxi-mmc.c\t1213\tMMC MMC_SUNXI",
          "of:N*T*Csimple-bus\tdrivers/of/platform.c\t29\t",
          "pci:v00008086d000010D3sv*sd*bc*sc*i*\tdrivers/net/ethernet/intel/e1000e/netdev.c"
              + "\t7818\tNET E1000E",
          "pci:v00008086d*sv*sd*bc0Csc03i30*\tdrivers/usb/host/pci-quirks.c\t1\tUSB",
          "pci:v*d*sv*sd*bc01sc06i01*\tdrivers/ata/ahci.c\t617\tATA SATA_AHCI",
          "usb:v0BDAp8153d*dc*dsc*dp*icFFisc*ip*in*\tdrivers/net/usb/r8152.c\t9822\tUSB_RTL8152",
          "virtio:d00000001v*\tdrivers/net/virtio_net.c\t4059\tVIRTIO_NET");

  @Test
  void aNodeIsServedByTheDriversOfAllThatItIsCompatibleWith() {
    List<Device> devices =
        Devices.of(
            tree(
                node("/soc/mmc@1c0f000", "allwinner,sun8i-h3-mmc", "allwinner,sun7i-a20-mmc"),
                node("/soc/video@1c0e000", "allwinner,sun8i-h3-video-engine")),
            "sun8i-h3-orangepi-pc");

    HardwareReport report = HardwareReport.of("orangepi-pc", "6.1", devices, INDEX);

    assertThat(HardwareTable.lines(report))
        .containsExactly(
            "hardware of orangepi-pc, Linux 6.1",
            "device              id                                  driver"
                + "                             options        value  reason",
            "/soc                of:simple-bus                       drivers/of/platform.c:29"
                + "           always built",
            "/soc/mmc@1c0f000    of:allwinner,sun7i-a20-mmc          "
                + "drivers/mmc/host/sunxi-mmc.c:1213  MMC MMC_SUNXI",
            "/soc/video@1c0e000  of:allwinner,sun8i-h3-video-engine  none in this kernel",
            "3 devices, 1 of them without a driver in this kernel");
  }

  @Test
  void aDisabledNodeAndWhatIsBelowItDoNotCount() {
    Node disabled =
        new Node(
            "/soc",
            Map.of("status", texts("disabled"), "compatible", texts("simple-bus")),
            List.of(node("/soc/mmc@1c0f000", "allwinner,sun7i-a20-mmc")));

    assertThat(Devices.of(new DeviceTree(new Node("/", Map.of(), List.of(disabled))), "tree"))
        .isEmpty();
  }

  @Test
  void idsAreGivenAsModaliasesOrInShort() throws Exception {
    List<Device> devices =
        DeviceList.parse(
            """
            # lspci -nn, lsusb
            pci:8086:10d3
            usb:0bda:8153

            pci:v00008086d00002922sv00001AF4sd00001100bc01sc06i01
            virtio:d00000001v00001AF4
            of:allwinner,sun7i-a20-mmc
            """,
            "hardware.txt");

    List<HardwareReport.Served> served = HardwareReport.of("pc", "6.1", devices, INDEX).devices();

    assertThat(served)
        .extracting(s -> s.device().where() + " " + s.drivers().get(0).driver().file())
        .containsExactly(
            "hardware.txt:2 drivers/net/ethernet/intel/e1000e/netdev.c",
            "hardware.txt:3 drivers/net/usb/r8152.c",
            "hardware.txt:5 drivers/ata/ahci.c",
            "hardware.txt:6 drivers/net/virtio_net.c",
            "hardware.txt:7 drivers/mmc/host/sunxi-mmc.c");
  }

  @Test
  void itSaysWhichDriversTheKernelHasAndWhy() throws Exception {
    List<Device> devices = DeviceList.parse("pci:8086:10d3\nusb:0bda:8153\n", "hardware.txt");
    HardwareReport report = HardwareReport.of("pc", "6.1", devices, INDEX);
    WantedDriver network =
        new WantedDriver(
            devices.get(0),
            DriverClass.NETWORK,
            "y",
            "the image has the feature network",
            true,
            List.of(report.devices().get(0).drivers().get(0).driver()));

    HardwareReport known = report.with(List.of(network), Map.of("NET", "y", "E1000E", "y"));

    assertThat(HardwareTable.lines(known))
        .containsExactly(
            "hardware of pc, Linux 6.1",
            "device         id             driver                                           "
                + "options      value  reason",
            "pci:8086:10d3  pci:8086:10d3  drivers/net/ethernet/intel/e1000e/netdev.c:7818  "
                + "NET E1000E   y      network: the image has the feature network",
            "               pci:8086:10d3  drivers/usb/host/pci-quirks.c:1                  "
                + "USB          n      usb is not asked for",
            "usb:0bda:8153  usb:0bda:8153  drivers/net/usb/r8152.c:9822                     "
                + "USB_RTL8152  n      network is not asked for",
            "2 devices, 0 of them without a driver in this kernel");
  }

  @Test
  void aBlockOfRegistersIsServedByTheDriverThatLooksForTheWord() {
    DriverIndex index = index("platform:syscon\tdrivers/mfd/syscon.c\t362\tMFD_SYSCON");
    List<Device> devices =
        Devices.of(
            tree(
                node("/soc/iomuxc-gpr@30340000", "fsl,imx7d-iomuxc-gpr", "syscon", "simple-mfd"),
                node("/soc/aips@30400000", "simple-mfd")),
            "board.yaml:7");

    assertThat(HardwareReport.of("imx7", "6.1", devices, index).devices())
        .extracting(s -> s.drivers().stream().map(m -> m.driver().file()).toList())
        .containsExactly(List.of(), List.of("drivers/mfd/syscon.c"), List.of());
  }

  @Test
  void aPrimeCellIsKnownByTheNumberOfItsPart() {
    DriverIndex index =
        index(
            "amba:d???41011\tdrivers/tty/serial/amba-pl011.c\t2967\tSERIAL_AMBA_PL011",
            "amba:d??141805\tdrivers/watchdog/sp805_wdt.c\t353\tWATCHDOG ARM_SP805_WATCHDOG",
            "amba:d???41181\tdrivers/mmc/host/mmci.c\t2434\tMMC MMC_ARMMMCI");
    List<Device> devices =
        Devices.of(
            tree(
                node("/soc/uart@9000", "arm,pl011", "arm,primecell"),
                node("/soc/wdt@f000", "arm,sp805", "arm,primecell"),
                node("/soc/mmc@5000", "arm,pl18x", "arm,primecell"),
                node("/soc/rtc@6000", "arm,pl031", "arm,primecell")),
            "board.yaml:7");

    assertThat(HardwareReport.of("vexpress", "6.1", devices, index).devices())
        .extracting(s -> s.drivers().stream().map(m -> m.driver().file()).toList())
        .containsExactly(
            List.of(),
            List.of("drivers/tty/serial/amba-pl011.c"),
            List.of("drivers/watchdog/sp805_wdt.c"),
            List.of("drivers/mmc/host/mmci.c"),
            List.of());
  }

  @Test
  void aDeviceOnUsbOrPciIsKnownByItsNumbersInTheTreeToo() {
    DriverIndex index =
        index(
            "usb:v0424pEC00d*dc*dsc*dp*ic*isc*ip*in*\tdrivers/net/usb/smsc95xx.c\t2119\tUSB_NET_SMSC95XX",
            "pci:v00008086d000010D3sv*sd*bc*sc*i*\tdrivers/net/ethernet/intel/e1000e/netdev.c\t7818\tE1000E");
    List<Device> devices =
        Devices.of(
            tree(
                node("/soc/usb/ethernet@1", "usb424,ec00"), node("/soc/pci/lan@0", "pci8086,10d3")),
            "board.yaml:7");

    assertThat(HardwareReport.of("raspberrypi-2b", "6.1", devices, index).devices())
        .extracting(s -> s.drivers().stream().map(m -> m.id() + " " + m.driver()).toList())
        .containsExactly(
            List.of(),
            List.of("usb:0424:ec00 drivers/net/usb/smsc95xx.c:2119"),
            List.of("pci:8086:10d3 drivers/net/ethernet/intel/e1000e/netdev.c:7818"));
  }

  @Test
  void aPrimeCellThatABoardNamesIsKnownByTheNumberOfItsPartToo() {
    DriverIndex index =
        index("amba:d???41011\tdrivers/tty/serial/amba-pl011.c\t2967\tSERIAL_AMBA_PL011");

    assertThat(
            HardwareReport.of(
                    "box", "6.1", List.of(Devices.named("of:arm,pl011", "board.yaml:4")), index)
                .withoutDriver())
        .isEmpty();
  }

  @Test
  void theJsonFormIsReadAsItWasWritten(@TempDir Path directory) throws Exception {
    HardwareReport report =
        HardwareReport.of(
            "pc", "6.1", DeviceList.parse("virtio:d00000001v00001AF4", "hardware.txt"), INDEX);
    Path file = Files.writeString(directory.resolve("hardware.json"), report.json());

    assertThat(HardwareReport.read(file)).isEqualTo(report);
  }

  @Test
  void aBoardWithoutDevicesIsToldHowToNameThem() {
    assertThat(HardwareTable.lines(HardwareReport.of("virt", "6.1", List.of(), INDEX)))
        .containsExactly(
            "hardware of virt, Linux 6.1",
            "no device is known: give the board a devicetree, or ids in devices or hardware.txt");
  }

  @Test
  void thePageHoldsTheReportAndNothingThatEndsItsElement() throws Exception {
    Device device = new Device("/</script>", "tree", List.of("of:simple-bus"));

    String page = HardwarePage.of(List.of(HardwareReport.of("pc", "6.1", List.of(device), INDEX)));

    assertThat(page).contains("drivers/of/platform.c").doesNotContain("/</script>");
  }

  private static DriverIndex index(String... lines) {
    return DriverIndex.parse(String.join("\n", lines));
  }

  private static DeviceTree tree(Node... nodes) {
    Node soc = new Node("/soc", Map.of("compatible", texts("simple-bus")), List.of(nodes));
    return new DeviceTree(new Node("/", Map.of(), List.of(soc)));
  }

  private static Node node(String path, String... compatible) {
    return new Node(path, Map.of("compatible", texts(compatible)), List.of());
  }

  private static PropertyValue texts(String... texts) {
    return new PropertyValue((String.join("\0", texts) + "\0").getBytes(StandardCharsets.UTF_8));
  }
}
