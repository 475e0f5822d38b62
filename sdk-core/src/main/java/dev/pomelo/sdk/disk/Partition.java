package dev.pomelo.sdk.disk;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A partition to make.
 *
 * @param name at most 36 UTF-16 units in a GPT; an MBR has no names
 * @param type what it holds
 * @param content file that is copied to its beginning, or null for an empty partition
 * @param sizeBytes of the partition, or empty for the content rounded up to 1 MiB
 * @param bootable the active flag of an MBR, the legacy BIOS bootable attribute of a GPT
 */
public record Partition(
    String name,
    PartitionType type,
    @Nullable Path content,
    OptionalLong sizeBytes,
    boolean bootable) {

  /** A partition as long as its content. */
  public static Partition of(String name, PartitionType type, Path content) {
    return new Partition(name, type, content, OptionalLong.empty(), false);
  }

  /** The same, for a boot loader to start from. */
  public Partition asBootable() {
    return new Partition(name, type, content, sizeBytes, true);
  }

  /** The same with a given size in bytes. */
  public Partition withSize(long bytes) {
    return new Partition(name, type, content, OptionalLong.of(bytes), bootable);
  }
}
