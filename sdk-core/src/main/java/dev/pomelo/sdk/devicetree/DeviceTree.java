package dev.pomelo.sdk.devicetree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A device tree.
 *
 * @param root the node {@code /}
 */
public record DeviceTree(Node root) {

  /** A node by its path, or by an alias and a path below it. */
  public Optional<Node> find(String path) {
    if (path.startsWith("/")) {
      return below(root, path.substring(1));
    }
    int slash = path.indexOf('/');
    String alias = slash < 0 ? path : path.substring(0, slash);
    return below(root, "aliases")
        .map(aliases -> aliases.text(alias))
        .filter(target -> target.startsWith("/"))
        .flatMap(target -> find(target + (slash < 0 ? "" : path.substring(slash))));
  }

  /** The nodes that are there, in the order of the tree: what is below a disabled one is not. */
  public List<Node> enabled() {
    List<Node> nodes = new ArrayList<>();
    enabled(root, nodes);
    return nodes;
  }

  /**
   * The node that the kernel speaks through: {@code stdout-path} of {@code /chosen}, whose options
   * after a colon do not count.
   */
  public Optional<Node> console() {
    return below(root, "chosen")
        .map(chosen -> chosen.text("stdout-path"))
        .filter(path -> !path.isEmpty())
        .flatMap(path -> find(path.split(":", 2)[0]));
  }

  /** The processors that are there: children of {@code /cpus} that say that they are one. */
  public List<Node> processors() {
    return below(root, "cpus").map(Node::children).orElse(List.of()).stream()
        .filter(node -> node.text("device_type").equals("cpu") && node.isEnabled())
        .toList();
  }

  private static void enabled(Node node, List<Node> nodes) {
    if (node.isEnabled()) {
      nodes.add(node);
      node.children().forEach(child -> enabled(child, nodes));
    }
  }

  private static Optional<Node> below(Node node, String path) {
    Node at = node;
    for (String name : path.split("/", -1)) {
      if (name.isEmpty()) {
        continue;
      }
      Optional<Node> child =
          at.children().stream()
              .filter(c -> c.name().equals(name) || c.name().startsWith(name + "@"))
              .findFirst();
      if (child.isEmpty()) {
        return child;
      }
      at = child.get();
    }
    return Optional.of(at);
  }
}
