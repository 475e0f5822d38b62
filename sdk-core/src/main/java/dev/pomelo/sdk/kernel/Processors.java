package dev.pomelo.sdk.kernel;

import java.util.List;

/**
 * The processors that a board's device tree describes. A kernel for one of them is smaller; one for
 * several keeps data for each.
 *
 * @param nodes paths of those that are enabled; none where no tree tells or nobody wants to know
 */
public record Processors(List<String> nodes) {

  /** Nothing is known, and nothing asked. */
  public static final Processors UNKNOWN = new Processors(List.of());

  public Processors {
    nodes = List.copyOf(nodes);
  }

  /** Whether there is more than one. */
  boolean areSeveral() {
    return nodes.size() > 1;
  }

  /** The first that a kernel for one processor would leave idle. */
  String second() {
    return nodes.get(1);
  }

  /** All of them for people: {@code /cpus/cpu@0 to /cpus/cpu@3}. */
  String all() {
    return nodes.get(0) + " to " + nodes.get(nodes.size() - 1);
  }
}
