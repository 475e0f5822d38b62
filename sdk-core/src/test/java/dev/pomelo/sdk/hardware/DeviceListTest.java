package dev.pomelo.sdk.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.PomeloException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceListTest {

  private static final DriverIndex INDEX =
      DriverIndex.parse(
          """
          pci:v00008086d000010D3sv*sd*bc*sc*i*\tdrivers/net/ethernet/intel/e1000e/netdev.c\t7818\tE1000E
          pci:v*d*sv*sd*bc01sc06i01*\tdrivers/ata/ahci.c\t617\tSATA_AHCI
          pci:v*d*sv*sd*bc0Csc03i30*\tdrivers/usb/host/xhci-pci.c\t693\tUSB_XHCI_PCI
          usb:v0BDAp8153d*dc*dsc*dp*ic*isc*ip*in*\tdrivers/net/usb/r8152.c\t9822\tUSB_RTL8152
          """);

  @Test
  void whatLspciAndLsusbSayIsADeviceALine() throws Exception {
    List<Device> devices =
        DeviceList.parse(
            """
            00:02.0 Ethernet controller [0200]: Intel Corporation 82574L Gigabit [8086:10d3]
            0000:00:1f.2 SATA controller [0106]: Intel Corporation ICH9 [AHCI mode] [8086:2922] (rev 02)
            Bus 001 Device 002: ID 0bda:8153 Realtek Semiconductor Corp. RTL8153 Gigabit
            Bus 001 Device 001: ID 1d6b:0002
            """,
            "hardware.txt");

    assertThat(devices)
        .extracting(d -> d.where() + " " + d.name())
        .containsExactly(
            "hardware.txt:1 pci:8086:10d3:0200",
            "hardware.txt:2 pci:8086:2922:0106",
            "hardware.txt:3 usb:0bda:8153",
            "hardware.txt:4 usb:1d6b:0002");
    assertThat(HardwareReport.of("pc", "6.1", devices, INDEX).devices())
        .extracting(s -> s.drivers().stream().map(m -> m.driver().options().get(0)).toList())
        .containsExactly(
            List.of("E1000E"), List.of("SATA_AHCI"), List.of("USB_RTL8152"), List.of());
  }

  @Test
  void aLineThatIsNoDeviceIsRefusedWithAllOthersOfItsKind() {
    assertThatThrownBy(
            () ->
                DeviceList.parse(
                    "pci:8086:10d3\nEthernet controller: Intel\n\n8086:2922\n",
                    "src/main/boards/pc/hardware.txt"))
        .isInstanceOf(PomeloException.class)
        .hasMessage(
            """
            src/main/boards/pc/hardware.txt:2: this is no device: Ethernet controller: Intel
              write a modalias, as 'find /sys/devices -name modalias' finds them, or a line of \
            'lspci -nn' or 'lsusb'
              './pomelo probe' writes such a list on the machine itself
            src/main/boards/pc/hardware.txt:4: this is no device: 8086:2922
              write a modalias, as 'find /sys/devices -name modalias' finds them, or a line of \
            'lspci -nn' or 'lsusb'
              './pomelo probe' writes such a list on the machine itself""");
  }
}
