package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.rootfs.OutputFile;
import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A disk written: a sparse file with a partition table and partitions aligned to 1 MiB.
 *
 * @param file the image
 * @param sizeBytes its length
 * @param partitions in their order on the disk
 */
public record DiskImage(Path file, long sizeBytes, List<PlacedPartition> partitions) {

  private static final int BUFFER_BYTES = 64 << 10;

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

    /** A disk as large as its partitions need. */
    public static Layout of(PartitionTable table, Digest identity, List<Partition> partitions) {
      return new Layout(table, identity, partitions, OptionalLong.empty());
    }
  }

  /**
   * Where partitions will be, without writing anything: PARTUUIDs are needed on the kernel command
   * line before the disk is there.
   *
   * @throws PomeloException if they do not fit
   */
  public static List<PlacedPartition> place(Layout layout) throws PomeloException {
    return new Placement(layout).partitions();
  }

  /** The id that a partition will have as {@code root=PARTUUID=} takes it, whatever its size. */
  public static String partUuid(PartitionTable table, Digest identity, int number) {
    return table.partUuid(identity, number);
  }

  /**
   * Writes a disk to a file, which appears whole or not at all.
   *
   * @throws PomeloException if the partitions do not fit or the file cannot be written
   */
  public static DiskImage write(Layout layout, Path output) throws PomeloException {
    Placement placement = new Placement(layout);
    List<PlacedPartition> partitions = placement.partitions();
    long size = placement.diskBytes();
    try (OutputFile file = OutputFile.at(output)) {
      try (FileChannel disk =
          FileChannel.open(
              file.temporary(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        disk.write(ByteBuffer.allocate(1), size - 1);
        layout.table().write(disk, size / PartitionTable.SECTOR, layout.identity(), partitions);
        for (PlacedPartition placed : partitions) {
          copy(placed, disk);
        }
      } catch (IOException e) {
        throw file.failure(e);
      }
      file.commit();
    }
    return new DiskImage(output, size, partitions);
  }

  /** Copies the content of a partition; blocks of zeros stay holes. */
  private static void copy(PlacedPartition placed, FileChannel disk) throws IOException {
    @Nullable Path content = placed.partition().content();
    if (content == null) {
      return;
    }
    try (FileChannel in = FileChannel.open(content, StandardOpenOption.READ)) {
      ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
      ByteBuffer zeros = ByteBuffer.allocate(BUFFER_BYTES);
      long at = placed.offsetBytes();
      while (in.read(buffer) >= 0) {
        buffer.flip();
        int length = buffer.remaining();
        if (!buffer.equals(zeros.duplicate().limit(length))) {
          while (buffer.hasRemaining()) {
            disk.write(buffer, at + buffer.position());
          }
        }
        at += length;
        buffer.clear();
      }
    }
  }
}
