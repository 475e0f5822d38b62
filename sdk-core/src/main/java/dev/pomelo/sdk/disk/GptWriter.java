package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;

/** GUID partition tables: UEFI 2.10, chapter 5.3. */
final class GptWriter {

  private static final int ENTRIES = 128;
  private static final int ENTRY = 128;
  private static final int TABLE_SECTORS = ENTRIES * ENTRY / PartitionTable.SECTOR;
  private static final int HEADER = 92;
  private static final int REVISION_1_0 = 0x00010000;
  private static final long LEGACY_BIOS_BOOTABLE = 1L << 2;

  private final long sectors;
  private final Digest identity;
  private final List<PlacedPartition> partitions;

  GptWriter(long sectors, Digest identity, List<PlacedPartition> partitions) {
    this.sectors = sectors;
    this.identity = identity;
    this.partitions = partitions;
  }

  static UUID partitionGuid(Digest identity, int number) {
    return Ids.uuid(identity, "gpt partition " + number);
  }

  /** Writes the protective MBR, and header and table at both ends of the disk. */
  void write(FileChannel disk) throws IOException {
    ByteBuffer table = table();
    disk.write(MbrWriter.protective(sectors), 0);
    disk.write(header(1, sectors - 1, 2, table), PartitionTable.SECTOR);
    disk.write(table.duplicate(), 2L * PartitionTable.SECTOR);
    long backup = sectors - 1 - TABLE_SECTORS;
    disk.write(table.duplicate(), backup * PartitionTable.SECTOR);
    disk.write(header(sectors - 1, 1, backup, table), (sectors - 1) * PartitionTable.SECTOR);
  }

  private ByteBuffer header(long here, long other, long tableAt, ByteBuffer table) {
    ByteBuffer header = littleEndian(PartitionTable.SECTOR);
    header.put("EFI PART".getBytes(StandardCharsets.US_ASCII));
    header.putInt(REVISION_1_0).putInt(HEADER).putInt(0).putInt(0);
    header.putLong(here).putLong(other);
    header.putLong(2 + TABLE_SECTORS).putLong(sectors - TABLE_SECTORS - 2);
    putGuid(header, Ids.uuid(identity, "gpt disk"));
    header.putLong(tableAt).putInt(ENTRIES).putInt(ENTRY).putInt(crc(table, ENTRIES * ENTRY));
    header.putInt(16, crc(header.duplicate().rewind(), HEADER));
    return header.rewind();
  }

  private ByteBuffer table() {
    ByteBuffer table = littleEndian(ENTRIES * ENTRY);
    for (PlacedPartition placed : partitions) {
      Partition partition = placed.partition();
      table.position((placed.number() - 1) * ENTRY);
      putGuid(table, partition.type().guid());
      putGuid(table, partitionGuid(identity, placed.number()));
      long first = placed.offsetBytes() / PartitionTable.SECTOR;
      table.putLong(first);
      table.putLong(first + placed.sizeBytes() / PartitionTable.SECTOR - 1);
      table.putLong(partition.bootable() ? LEGACY_BIOS_BOOTABLE : 0);
      table.put(partition.name().getBytes(StandardCharsets.UTF_16LE));
    }
    return table.rewind();
  }

  /** The first three fields of a GUID are little endian, the others are not. */
  private static void putGuid(ByteBuffer buffer, UUID guid) {
    long high = guid.getMostSignificantBits();
    buffer.putInt((int) (high >>> 32));
    buffer.putShort((short) (high >>> 16));
    buffer.putShort((short) high);
    buffer.putLong(Long.reverseBytes(guid.getLeastSignificantBits()));
  }

  private static int crc(ByteBuffer bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes.duplicate().limit(length));
    return (int) crc.getValue();
  }

  private static ByteBuffer littleEndian(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
