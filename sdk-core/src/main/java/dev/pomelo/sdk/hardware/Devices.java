package dev.pomelo.sdk.hardware;

import dev.pomelo.sdk.devicetree.DeviceTree;
import dev.pomelo.sdk.devicetree.Node;
import dev.pomelo.sdk.devicetree.PropertyValue;
import dev.pomelo.sdk.devicetree.References;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the devices that descriptions of hardware name. */
public final class Devices {

  private static final String OF = "of:";

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
   * What a node is compatible with. The drivers of Arm's PrimeCells know these by the number that
   * the hardware has in a register: as the tree has it, else the part's, which is its name
   * (PrimeCell identification, {@code PrimecellID} and {@code PeriphID} in Arm's manuals).
   */
  private static List<String> ids(Node node) {
    List<String> ids = new ArrayList<>();
    node.compatible().forEach(text -> ids.add(OF + text));
    if (node.compatible().contains("arm,primecell")) {
      List<Integer> number =
          node.property("arm,primecell-periphid").map(PropertyValue::cells).orElse(List.of());
      if (!number.isEmpty()) {
        ids.add("amba:d%08X".formatted(number.get(0)));
      }
      for (String text : node.compatible()) {
        Matcher part = PRIMECELL.matcher(text);
        if (number.isEmpty() && part.find()) {
          ids.add("amba:41" + part.group(1).replace('x', '?'));
        }
      }
    }
    return ids;
  }

  /**
   * The devices of a list as {@code find /sys/devices -name modalias -exec cat {} +} prints it, one
   * modalias a line; empty lines and those that begin with {@code #} do not count.
   *
   * @param where the file
   */
  public static List<Device> list(String text, String where) {
    List<Device> devices = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String id = line.strip();
      if (!id.isEmpty() && !id.startsWith("#")) {
        devices.add(new Device(id, where + ":" + number, List.of(id)));
      }
    }
    return List.copyOf(devices);
  }
}
