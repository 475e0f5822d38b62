package dev.pomelo.sdk.hardware;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./pomelo probe} on a piece of a real machine's /sys. */
class ProbeTest {

  private static final String AHCI = "pci:v00008086d00002922sv00001AF4sd00001100bc01sc06i01";

  @TempDir Path sys;

  @Test
  void whatItCollectsIsAListOfDevices() throws Exception {
    modalias("pci0000:00/0000:00:1f.2", AHCI);
    modalias("pci0000:00/0000:01:1f.2", AHCI);
    modalias("pnp0/00:01", "acpi:PNP0303:");
    modalias("virtual/nothing", "");

    String text = probe();

    assertThat(text.lines().filter(line -> !line.startsWith("#")))
        .containsExactly("acpi:PNP0303:", AHCI);
    assertThat(DeviceList.parse(text, "hardware.txt"))
        .extracting(Device::name)
        .containsExactly("acpi:PNP0303:", AHCI);
  }

  @Test
  void aMachineWithADeviceTreeIsToldSo() throws Exception {
    modalias("platform/soc", "of:NsocT(null)Csimple-bus");
    Files.createDirectories(sys.resolve("firmware"));
    Files.writeString(sys.resolve("firmware/fdt"), "");

    String text = probe();

    assertThat(text)
        .contains("# It has a device tree, which says more: dtc -I dtb -O dts " + sys)
        .contains("\nof:NsocT(null)Csimple-bus\n");
    assertThat(DeviceList.parse(text, "hardware.txt")).hasSize(1);
  }

  @Test
  void aPlaceWithoutDevicesIsRefused() throws Exception {
    assertThat(probe())
        .isEqualTo(
            "pomelo: there is no %s/devices; mount sysfs, or say where it is: './pomelo probe SYS'\n"
                .formatted(sys));
  }

  private void modalias(String device, String text) throws Exception {
    Path directory = Files.createDirectories(sys.resolve("devices").resolve(device));
    Files.writeString(directory.resolve("modalias"), text + "\n");
  }

  private String probe() throws Exception {
    Process process =
        Processes.start(ProcessRequest.of("bash", "../pomelo", "probe", sys.toString()), true);
    byte[] said = process.getInputStream().readAllBytes();
    process.waitFor();
    return new String(said, StandardCharsets.UTF_8);
  }
}
