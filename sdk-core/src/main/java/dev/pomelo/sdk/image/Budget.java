package dev.pomelo.sdk.image;

import dev.pomelo.sdk.definition.Size;
import dev.pomelo.sdk.definition.YamlNode;
import dev.pomelo.sdk.problem.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * How large the parts of an image may be, how much memory it may use, and how long it may take to
 * boot.
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
    KERNEL("kernel", "kernel"),
    /** The root file system as it is loaded or written to a disk. */
    ROOTFS("rootfs", "root file system"),
    /** Kernel and root file system together. */
    IMAGE("image", "kernel with its root file system"),
    /** The files that one recipe installs, before compression. */
    RECIPE("recipes", "recipe"),
    /** The board's memory that kernel and programs use once the prompt is there. */
    MEMORY("memory", "memory at the prompt"),
    /** From the start of QEMU to the prompt, in milliseconds. */
    BOOT_TIME("bootTime", "time to the prompt");

    private final String key;
    private final String label;

    Part(String key, String label) {
      this.key = key;
      this.label = label;
    }

    /** What people call it. */
    public String label() {
      return label;
    }

    /** Whether only a booted system tells. */
    public boolean isMeasuredAtBoot() {
      return this == MEMORY || this == BOOT_TIME;
    }
  }

  /**
   * A limit.
   *
   * @param subject name of the recipe; empty for other parts
   * @param most the most that it may be: bytes, and of {@link Part#BOOT_TIME} milliseconds
   * @param location where the limit is written
   */
  public record Limit(Part part, String subject, long most, Location location) {}

  /** The limits of some part. */
  public List<Limit> limits(Part part) {
    return limits.stream().filter(limit -> limit.part() == part).toList();
  }

  /** Reads {@code budget:} of an image. */
  static Budget read(YamlNode image) {
    List<Limit> limits = new ArrayList<>();
    for (Part part : Part.values()) {
      image.at("/budget/" + part.key).ifPresent(node -> read(part, node, limits));
    }
    return new Budget(limits);
  }

  private static void read(Part part, YamlNode node, List<Limit> limits) {
    if (node instanceof YamlNode.Mapping mapping) {
      mapping
          .entries()
          .forEach(
              (name, entry) ->
                  limits.add(new Limit(part, name, size(entry.value()), entry.value().location())));
    } else {
      long most = part == Part.BOOT_TIME ? millis(node) : size(node);
      limits.add(new Limit(part, "", most, node.location()));
    }
  }

  private static long size(YamlNode node) {
    return Size.parse(String.valueOf(node.text())).bytes();
  }

  /** Of {@code 1500ms} or {@code 2s}. */
  private static long millis(YamlNode node) {
    String text = String.valueOf(node.text());
    return text.endsWith("ms")
        ? Long.parseLong(text.substring(0, text.length() - 2))
        : 1000 * Long.parseLong(text.substring(0, text.length() - 1));
  }
}
