package dev.pomelo.sdk.size;

import java.util.List;

/**
 * The smallest thing that a size report knows the bytes of: an object of the kernel, a module, a
 * file, a part of a program.
 *
 * @param area which part of the image it is in
 * @param group what it belongs to, outermost first: options of the kernel, a recipe and a program
 * @param name path of the object below the source tree, or of the file on the target
 * @param option the option that brings it in, without {@code CONFIG_}; empty without one
 * @param text bytes of code and constants in memory
 * @param data bytes of variables in memory; of a file, its content
 * @param bss bytes in memory that no file holds
 * @param stored bytes that it takes in the file that is written to the target, which may be
 *     compressed
 */
public record SizeItem(
    Area area,
    List<String> group,
    String name,
    String option,
    long text,
    long data,
    long bss,
    long stored) {

  /** The parts of an image. */
  public enum Area {
    /** The kernel image. */
    KERNEL("kernel"),
    /** Loadable modules in the root file system. */
    MODULES("modules"),
    /** Everything else in the root file system. */
    ROOTFS("root file system");

    private final String label;

    Area(String label) {
      this.label = label;
    }

    /** What people call it. */
    public String label() {
      return label;
    }
  }

  /** The group of what every kernel has. */
  public static final String ALWAYS = "always built";

  /** The group of what the linker adds: alignment, reserved space. */
  public static final String LAYOUT = "layout";

  /** The group of the code that unpacks a compressed kernel. */
  public static final String BOOT = "boot code";

  /** The group of bytes whose purpose is not known. */
  public static final String UNKNOWN = "unattributed";

  public SizeItem {
    group = List.copyOf(group);
  }

  /** Bytes in memory. */
  public long memory() {
    return text + data + bss;
  }

  /** Whether it is known what these bytes are for. */
  public boolean isAttributed() {
    return !group.contains(UNKNOWN);
  }
}
