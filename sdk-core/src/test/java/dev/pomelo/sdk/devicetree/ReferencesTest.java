package dev.pomelo.sdk.devicetree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReferencesTest {

  private static final Node CLOCK =
      node("/soc/clock", Map.of("phandle", cells(3), "#clock-cells", cells(1)));
  private static final Node PINS =
      new Node(
          "/soc/pinctrl",
          Map.of("compatible", text("pins")),
          List.of(new Node("/soc/pinctrl/mmc0", Map.of("phandle", cells(4)), List.of())));
  private static final Node INTERRUPTS = node("/soc/gic", Map.of("phandle", cells(1)));
  private static final Node REGISTERS =
      new Node(
          "/soc/gpr",
          Map.of("phandle", cells(6), "compatible", text("fsl,gpr\0syscon")),
          List.of());
  private static final Node REGULATOR = node("/vcc3v3", Map.of("phandle", cells(5)));

  @Test
  void aNodeNeedsTheNodesAroundItAndThoseThatItsPropertiesName() {
    // the second cell of each clock is an argument, which is no phandle though it looks like one
    Node mmc =
        node(
            "/soc/mmc",
            Map.of(
                "clocks", cells(3, 5, 3, 1),
                "pinctrl-0", cells(4),
                "vmmc-supply", cells(5),
                "interrupts", cells(0, 60, 4),
                "bus-width", cells(4)));

    assertThat(needs(mmc))
        .containsExactlyInAnyOrder("/soc", "/soc/clock", "/soc/pinctrl", "/vcc3v3", "/soc/gic");
  }

  @Test
  void aPropertyOfAVendorMayBeginWithABlockOfRegisters() {
    Node ethernet =
        node(
            "/soc/ethernet",
            Map.of("fsl,stop-mode", cells(6, 52, 27), "fsl,num-tx-queues", cells(3)));

    assertThat(needs(ethernet)).containsExactlyInAnyOrder("/soc", "/soc/gpr");
  }

  @Test
  void whatAPartOfADeviceNamesTheDeviceNeeds() {
    Node ports =
        new Node(
            "/soc/switch",
            Map.of("compatible", text("switch")),
            List.of(
                new Node("/soc/switch/port@0", Map.of("phy-supply", cells(5)), List.of()),
                new Node(
                    "/soc/switch/port@1",
                    Map.of("status", text("disabled"), "clocks", cells(3, 0)),
                    List.of())));

    assertThat(needs(ports)).containsExactlyInAnyOrder("/soc", "/vcc3v3");
  }

  @Test
  void aNodeWithoutReferencesNeedsNothing() {
    assertThat(needs(REGULATOR)).isEmpty();
  }

  private static List<String> needs(Node node) {
    boolean inSoc = node.path().startsWith("/soc");
    Node soc =
        new Node(
            "/soc",
            Map.of("compatible", text("simple-bus"), "interrupt-parent", cells(1)),
            inSoc
                ? List.of(CLOCK, PINS, INTERRUPTS, REGISTERS, node)
                : List.of(CLOCK, PINS, INTERRUPTS, REGISTERS));
    DeviceTree tree =
        new DeviceTree(
            new Node("/", Map.of("compatible", text("machine")), List.of(soc, REGULATOR)));
    return new References(tree).needs(node).stream().map(Node::path).toList();
  }

  private static Node node(String path, Map<String, PropertyValue> properties) {
    Map<String, PropertyValue> all = new HashMap<>(properties);
    all.put("compatible", text("device"));
    return new Node(path, all, List.of());
  }

  private static PropertyValue text(String text) {
    return new PropertyValue((text + "\0").getBytes(StandardCharsets.UTF_8));
  }

  private static PropertyValue cells(int... cells) {
    ByteBuffer buffer = ByteBuffer.allocate(cells.length * Integer.BYTES);
    for (int cell : cells) {
      buffer.putInt(cell);
    }
    return new PropertyValue(buffer.array());
  }
}
