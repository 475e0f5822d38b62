package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives every partition its place, 1 MiB aligned, the first at 1 MiB. */
final class Placement {

  private static final long ALIGNMENT = 1 << 20;
  private static final int NAME_UNITS = 36;
  private static final long MBR_BYTES = 0x1_0000_0000L * PartitionTable.SECTOR;

  private final DiskImage.Layout layout;
  private final List<PlacedPartition> partitions = new ArrayList<>();
  private final Problems problems = new Problems();
  private final long diskBytes;

  Placement(DiskImage.Layout layout) throws PomeloException {
    this.layout = layout;
    checkNumber();
    long end = ALIGNMENT;
    for (Partition partition : layout.partitions()) {
      end = place(partition, end);
    }
    long needed = aligned(end + layout.table().bytesAtEnd());
    this.diskBytes = layout.sizeBytes().orElse(needed);
    if (diskBytes % PartitionTable.SECTOR != 0) {
      add(
          "a disk of " + diskBytes + " bytes is no whole number of sectors",
          "use a multiple of 512");
    } else if (end + layout.table().bytesAtEnd() > diskBytes) {
      add(
          "the partitions do not fit on the disk: they need %d bytes, it has %d"
              .formatted(end + layout.table().bytesAtEnd(), diskBytes),
          described());
    }
    if (layout.table() == PartitionTable.MBR && diskBytes > MBR_BYTES) {
      add("an MBR reaches no further than 2 TiB", "use a GPT");
    }
    problems.throwIfAny();
  }

  List<PlacedPartition> partitions() {
    return List.copyOf(partitions);
  }

  long diskBytes() {
    return diskBytes;
  }

  private void checkNumber() {
    int most = layout.table().maxPartitions();
    if (layout.partitions().size() > most) {
      add(
          "%s has room for %d partitions, not %d"
              .formatted(layout.table(), most, layout.partitions().size()),
          layout.table() == PartitionTable.MBR ? "use a GPT" : "leave some out");
    }
  }

  private long place(Partition partition, long offset) throws PomeloException {
    int number = partitions.size() + 1;
    long content = contentBytes(partition);
    long size = partition.sizeBytes().orElse(aligned(content));
    if (size <= 0) {
      add("partition " + partition.name() + " is empty", "give it a size or content");
    }
    if (content > size) {
      add(
          "partition %s is too small: its content has %d bytes, it has %d"
              .formatted(partition.name(), content, size),
          "make the partition larger, or leave something out");
    }
    if (size % PartitionTable.SECTOR != 0) {
      add(
          "partition " + partition.name() + " of " + size + " bytes is no whole number of sectors",
          "use a multiple of 512");
    }
    if (partition.name().length() > NAME_UNITS) {
      add("the name of partition " + partition.name() + " is too long", "use at most 36 letters");
    }
    String partUuid = layout.table().partUuid(layout.identity(), number);
    partitions.add(new PlacedPartition(number, partition, offset, size, partUuid));
    return aligned(offset + size);
  }

  private static long contentBytes(Partition partition) throws PomeloException {
    @Nullable Path content = partition.content();
    try {
      return content == null ? 0 : Files.size(content);
    } catch (IOException e) {
      throw new PomeloException(
          Problem.of("partition " + partition.name() + ": cannot read " + content), e);
    }
  }

  private String described() {
    List<String> all = new ArrayList<>();
    partitions.forEach(p -> all.add(p.partition().name() + " " + p.sizeBytes()));
    return String.join(", ", all);
  }

  private void add(String message, String advice) {
    problems.add(Problem.of(message, advice));
  }

  private static long aligned(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
