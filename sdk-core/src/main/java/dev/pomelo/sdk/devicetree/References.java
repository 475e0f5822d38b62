package dev.pomelo.sdk.devicetree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes others cannot work without: those around them, and those that a property names by its
 * phandle, as the kernel's {@code drivers/of/property.c} knows such properties.
 */
public final class References {

  /** Properties of phandles with arguments, and the property that says how many these are. */
  private static final Map<String, String> WITH_CELLS =
      Map.ofEntries(
          Map.entry("clocks", "#clock-cells"),
          Map.entry("assigned-clocks", "#clock-cells"),
          Map.entry("assigned-clock-parents", "#clock-cells"),
          Map.entry("resets", "#reset-cells"),
          Map.entry("dmas", "#dma-cells"),
          Map.entry("power-domains", "#power-domain-cells"),
          Map.entry("phys", "#phy-cells"),
          Map.entry("mboxes", "#mbox-cells"),
          Map.entry("iommus", "#iommu-cells"),
          Map.entry("interconnects", "#interconnect-cells"),
          Map.entry("hwlocks", "#hwlock-cells"),
          Map.entry("mux-controls", "#mux-control-cells"),
          Map.entry("interrupts-extended", "#interrupt-cells"));

  /** Properties that are phandles and nothing else. */
  private static final Pattern PLAIN =
      Pattern.compile(
          "interrupt-parent|.*,config-bridge|pinctrl-\\d+|.*-supply|syscon|.*,syscon|memory-region|firmware"
              + "|mmc-pwrseq|phy-handle|sram|.*,sram");

  private static final Pattern GPIO = Pattern.compile("(?:.*-)?gpios?");

  private final DeviceTree tree;
  private final Map<Integer, Node> phandles = new HashMap<>();
  private final Map<String, Node> parents = new HashMap<>();

  /** Reads the phandles of a tree. */
  public References(DeviceTree tree) {
    this.tree = tree;
    collect(tree.root());
  }

  private void collect(Node node) {
    for (String name : List.of("phandle", "linux,phandle")) {
      node.property(name)
          .filter(value -> value.size() == Integer.BYTES)
          .ifPresent(value -> phandles.put(value.cells().get(0), node));
    }
    for (Node child : node.children()) {
      parents.put(child.path(), node);
      collect(child);
    }
  }

  /**
   * The nodes that a node needs, those around it first; the root is not among them. A part of a
   * device that is no device itself, as a group of pins, stands for the one it lies in.
   */
  public List<Node> needs(Node node) {
    Set<Node> needs = new LinkedHashSet<>();
    for (Node at = parents.get(node.path()); at != null; at = parents.get(at.path())) {
      needs.add(at);
    }
    named(node, needs);
    // what its parts need, as the ports of a switch do, it needs as well
    for (Node child : node.children()) {
      if (child.compatible().isEmpty() && child.isEnabled()) {
        named(child, needs);
      }
    }
    if (node.property("interrupts").isPresent()) {
      Node parent = interruptParent(node);
      if (parent != null) {
        needs.add(parent);
      }
    }
    needs.remove(tree.root());
    needs.remove(node);
    return List.copyOf(needs);
  }

  private @Nullable Node interruptParent(Node node) {
    for (Node at = node; at != null; at = parents.get(at.path())) {
      List<Integer> cells =
          at.property("interrupt-parent").map(PropertyValue::cells).orElse(List.of());
      if (!cells.isEmpty()) {
        return phandles.get(cells.get(0));
      }
    }
    return null;
  }

  private void named(Node node, Set<Node> needs) {
    node.properties()
        .forEach(
            (name, value) -> {
              Matcher gpio = GPIO.matcher(name);
              String cells = gpio.matches() ? "#gpio-cells" : WITH_CELLS.getOrDefault(name, "");
              if (!cells.isEmpty()) {
                withArguments(value.cells(), cells).forEach(n -> needs.add(device(n)));
              } else if (PLAIN.matcher(name).matches()) {
                value.cells().stream()
                    .map(phandles::get)
                    .filter(java.util.Objects::nonNull)
                    .forEach(n -> needs.add(device(n)));
              } else if (name.contains(",")) {
                registers(value).ifPresent(needs::add);
              }
            });
  }

  /**
   * The block of registers that a vendor's property begins with, as {@code fsl,stop-mode} and
   * {@code rockchip,grf} do: drivers ask for it by {@code syscon_regmap_lookup_by_phandle}.
   */
  private Optional<Node> registers(PropertyValue value) {
    List<Integer> cells = value.cells();
    return cells.isEmpty()
        ? Optional.empty()
        : Optional.ofNullable(phandles.get(cells.get(0)))
            .filter(node -> node.compatible().contains("syscon"));
  }

  private List<Node> withArguments(List<Integer> cells, String count) {
    List<Node> nodes = new ArrayList<>();
    int i = 0;
    while (i < cells.size()) {
      Node node = phandles.get(cells.get(i));
      i++;
      if (node != null) {
        nodes.add(node);
        List<Integer> arguments = node.property(count).map(PropertyValue::cells).orElse(List.of());
        i += arguments.isEmpty() ? 0 : Math.max(0, arguments.get(0));
      }
    }
    return nodes;
  }

  /** The nearest node that is a device. */
  private Node device(Node node) {
    Node at = node;
    while (at.compatible().isEmpty()) {
      Node parent = parents.get(at.path());
      if (parent == null) {
        return node;
      }
      at = parent;
    }
    return at;
  }
}
