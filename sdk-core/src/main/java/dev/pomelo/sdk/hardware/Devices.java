package dev.pomelo.sdk.hardware;

import dev.pomelo.sdk.devicetree.DeviceTree;
import dev.pomelo.sdk.devicetree.Node;
import java.util.ArrayList;
import java.util.List;

/** Finds the devices that descriptions of hardware name. */
public final class Devices {

  private static final String OF = "of:";

  private Devices() {}

  /**
   * The devices of a device tree: its enabled nodes that say what they are compatible with.
   *
   * @param where what the tree was compiled from
   */
  public static List<Device> of(DeviceTree tree, String where) {
    List<Device> devices = new ArrayList<>();
    for (Node node : tree.enabled()) {
      if (!node.compatible().isEmpty()) {
        devices.add(
            new Device(
                node.path(), where, node.compatible().stream().map(text -> OF + text).toList()));
      }
    }
    return List.copyOf(devices);
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
