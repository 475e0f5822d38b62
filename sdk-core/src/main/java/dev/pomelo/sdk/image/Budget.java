package dev.pomelo.sdk.image;

import dev.pomelo.sdk.definition.Size;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.problem.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How large the files of an image may be.
 *
 * @param limits those that the definition sets, in the order of {@link Part}
 */
public record Budget(List<Limit> limits) {

  public Budget {
    limits = List.copyOf(limits);
  }

  /** What a limit can be set for. */
  public enum Part {
    /** The kernel image, with the root file system where it carries one. */
    KERNEL("kernel"),
    /** The root file system as it is loaded or written to a disk. */
    ROOTFS("root file system"),
    /** Kernel and root file system together. */
    IMAGE("kernel with its root file system");

    private final String label;

    Part(String label) {
      this.label = label;
    }

    /** What people call it. */
    public String label() {
      return label;
    }
  }

  /**
   * A limit.
   *
   * @param bytes the most that it may be
   * @param location where the limit is written
   */
  public record Limit(Part part, long bytes, Location location) {}

  /** Reads {@code budget:} of an image. */
  static Budget read(YamlNode image) {
    List<Limit> limits = new ArrayList<>();
    for (Part part : Part.values()) {
      String key = part.name().toLowerCase(Locale.ROOT);
      image
          .at("/budget/" + key)
          .ifPresent(
              node ->
                  limits.add(
                      new Limit(
                          part, Size.parse(String.valueOf(node.text())).bytes(), node.location())));
    }
    return new Budget(limits);
  }
}
