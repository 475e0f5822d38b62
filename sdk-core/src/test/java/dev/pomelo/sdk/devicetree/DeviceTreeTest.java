package dev.pomelo.sdk.devicetree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceTreeTest {

  /** The hart that runs no Linux, an interrupt controller's parent, two harts: as in the FU540. */
  @Test
  void aProcessorIsAnEnabledChildOfCpusThatSaysThatItIsOne() {
    Node cpus =
        new Node(
            "/cpus",
            Map.of(),
            List.of(
                node("/cpus/cpu@0", Map.of("device_type", "cpu", "status", "disabled")),
                node("/cpus/cpu@1", Map.of("device_type", "cpu")),
                node("/cpus/cpu@2", Map.of("device_type", "cpu", "status", "okay")),
                node("/cpus/cpu-map", Map.of())));

    assertThat(new DeviceTree(new Node("/", Map.of(), List.of(cpus))).processors())
        .extracting(Node::path)
        .containsExactly("/cpus/cpu@1", "/cpus/cpu@2");
  }

  @Test
  void aTreeWithoutProcessorsHasNone() {
    assertThat(new DeviceTree(new Node("/", Map.of(), List.of())).processors()).isEmpty();
  }

  private static Node node(String path, Map<String, String> texts) {
    Map<String, PropertyValue> properties = new LinkedHashMap<>();
    texts.forEach(
        (name, text) ->
            properties.put(
                name, new PropertyValue((text + "\0").getBytes(StandardCharsets.UTF_8))));
    return new Node(path, properties, List.of());
  }
}
