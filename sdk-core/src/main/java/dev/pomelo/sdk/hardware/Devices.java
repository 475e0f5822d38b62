package dev.pomelo.sdk.hardware;

import dev.pomelo.sdk.devicetree.DeviceTree;
import dev.pomelo.sdk.devicetree.Node;
import dev.pomelo.sdk.devicetree.PropertyValue;
import dev.pomelo.sdk.devicetree.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the devices that descriptions of hardware name. */
public final class Devices {

  private static final String OF = "of:";

  /** A device that buses find by themselves, by numbers of the bus: USB's and PCI's bindings. */
  private static final Pattern NUMBERED =
      Pattern.compile("(usb|pci)(\\p{XDigit}{1,4}),(\\p{XDigit}{1,4})");

  private static final Pattern PRIMECELL = Pattern.compile("^arm,(?:pl|sp)(\\d{3}|\\d\\dx)\\b");

  private Devices() {}

  /**
   * The devices of a device tree: its enabled nodes that say what they are compatible with.
   *
   * @param where what the tree was compiled from
   */
  public static List<Device> of(DeviceTree tree, String where) {
    References references = new References(tree);
    List<Device> devices = new ArrayList<>();
    for (Node node : tree.enabled()) {
      if (!node.compatible().isEmpty()) {
        devices.add(
            new Device(
                node.path(),
                where,
                ids(node),
                references.needs(node).stream()
                    .filter(needed -> !needed.compatible().isEmpty())
                    .map(Node::path)
                    .toList()));
      }
    }
    return List.copyOf(devices);
  }

  /**
   * What a node is compatible with, by numbers where drivers know it by these: a device on USB or
   * PCI ({@code usb424,ec00}: {@code Documentation/devicetree/bindings/usb/usb-device.yaml}), and
   * Arm's PrimeCells, whose number the hardware has in a register: as the tree has it, else the
   * part's, which is its name (PrimeCell identification, {@code PrimecellID} and {@code PeriphID}
   * in Arm's manuals). A block of registers that others share ({@code syscon}) is served by a
   * driver that looks for the word itself ({@code drivers/mfd/syscon.c}); its table has the name
   * only.
   */
  private static List<String> ids(Node node) {
    List<String> ids = new ArrayList<>();
    for (String text : node.compatible()) {
      ids.add(OF + text);
      numbers(text).ifPresent(ids::add);
    }
    if (node.compatible().contains("syscon")) {
      ids.add("platform:syscon");
    }
    if (node.compatible().contains("arm,primecell")) {
      List<Integer> number =
          node.property("arm,primecell-periphid").map(PropertyValue::cells).orElse(List.of());
      if (number.isEmpty()) {
        node.compatible().forEach(text -> part(text).ifPresent(ids::add));
      } else {
        ids.add("amba:d%08X".formatted(number.get(0)));
      }
    }
    return ids;
  }

  private static Optional<String> numbers(String compatible) {
    Matcher numbered = NUMBERED.matcher(compatible);
    return numbered.matches()
        ? Optional.of(
            "%s:%04x:%04x"
                .formatted(
                    numbered.group(1),
                    Integer.parseInt(numbered.group(2), 16),
                    Integer.parseInt(numbered.group(3), 16)))
        : Optional.empty();
  }

  private static Optional<String> part(String compatible) {
    Matcher part = PRIMECELL.matcher(compatible);
    return part.find()
        ? Optional.of("amba:41" + part.group(1).replace('x', '?'))
        : Optional.empty();
  }

  /**
   * A device that a definition names by an id.
   *
   * @param where the line that has it
   */
  public static Device named(String id, String where) {
    List<String> ids = new ArrayList<>(List.of(id));
    if (id.startsWith(OF)) {
      part(id.substring(OF.length())).ifPresent(ids::add);
    }
    return new Device(id, where, ids);
  }
}
