package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * A disk written: a sparse file with a partition table and partitions aligned to 1 MiB.
 *
 * @param file the image
 * @param sizeBytes its length
 * @param partitions in their order on the disk
 */
public record DiskImage(Path file, long sizeBytes, List<PlacedPartition> partitions) {

  public DiskImage {
    partitions = List.copyOf(partitions);
  }

  /**
   * A disk to make.
   *
   * @param table kind of partition table
   * @param identity disk and partition ids are derived from it
   * @param partitions in their order on the disk
   * @param sizeBytes of the disk, or empty for as much as the partitions need
   */
  public record Layout(
      PartitionTable table, Digest identity, List<Partition> partitions, OptionalLong sizeBytes) {
    public Layout {
      partitions = List.copyOf(partitions);
    }
  }

  /**
   * Where partitions will be, without writing anything: PARTUUIDs are needed on the kernel command
   * line before the disk is there.
   *
   * @throws PomeloException if they do not fit
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static List<PlacedPartition> place(Layout layout) throws PomeloException {
    throw new UnsupportedOperationException();
  }

  /**
   * Writes a disk to a file, which appears whole or not at all.
   *
   * @throws PomeloException if the partitions do not fit or the file cannot be written
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static DiskImage write(Layout layout, Path output) throws PomeloException {
    throw new UnsupportedOperationException();
  }
}
