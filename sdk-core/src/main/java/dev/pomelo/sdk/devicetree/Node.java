package dev.pomelo.sdk.devicetree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node of a device tree.
 *
 * @param path from the root: {@code /soc/mmc@1c0f000}; the root's is {@code /}
 * @param properties by name, in the order of the tree
 * @param children in the order of the tree
 */
public record Node(String path, Map<String, PropertyValue> properties, List<Node> children) {

  public Node {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    children = List.copyOf(children);
  }

  /** The name with its unit address: {@code mmc@1c0f000}; empty for the root. */
  public String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** A property. */
  public Optional<PropertyValue> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }

  /** The text of a property, or empty where there is none. */
  public String text(String name) {
    return property(name).map(PropertyValue::text).orElse("");
  }

  /** What it is compatible with, the most exact first. */
  public List<String> compatible() {
    return property("compatible").map(PropertyValue::texts).orElse(List.of());
  }

  /** Whether nothing says that it is not there: no status is as good as {@code okay}. */
  public boolean isEnabled() {
    String status = text("status");
    return status.isEmpty() || status.equals("okay") || status.equals("ok");
  }
}
