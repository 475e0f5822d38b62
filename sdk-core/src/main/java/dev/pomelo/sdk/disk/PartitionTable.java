package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/** The kinds of partition tables that can be written. */
public enum PartitionTable {
  GPT(128, 33) {
    @Override
    String partUuid(Digest identity, int number) {
      return GptWriter.partitionGuid(identity, number).toString();
    }

    @Override
    void write(FileChannel disk, long sectors, Digest identity, List<PlacedPartition> partitions)
        throws IOException {
      new GptWriter(sectors, identity, partitions).write(disk);
    }
  },
  MBR(4, 0) {
    @Override
    String partUuid(Digest identity, int number) {
      return "%08x-%02x".formatted(MbrWriter.diskSignature(identity), number);
    }

    @Override
    void write(FileChannel disk, long sectors, Digest identity, List<PlacedPartition> partitions)
        throws IOException {
      disk.write(MbrWriter.table(MbrWriter.diskSignature(identity), partitions), 0);
    }
  };

  /** Bytes in a sector. */
  public static final int SECTOR = 512;

  private final int maxPartitions;
  private final int sectorsAtEnd;

  PartitionTable(int maxPartitions, int sectorsAtEnd) {
    this.maxPartitions = maxPartitions;
    this.sectorsAtEnd = sectorsAtEnd;
  }

  /** How many partitions there can be. */
  public int maxPartitions() {
    return maxPartitions;
  }

  /** How many bytes at the end of the disk it keeps to itself. */
  long bytesAtEnd() {
    return (long) sectorsAtEnd * SECTOR;
  }

  /** The id of a partition as {@code root=PARTUUID=} takes it. */
  abstract String partUuid(Digest identity, int number);

  abstract void write(
      FileChannel disk, long sectors, Digest identity, List<PlacedPartition> partitions)
      throws IOException;
}
