package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.store.Digest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Master boot records: the first sector of a disk, four partitions at most. */
final class MbrWriter {

  private static final int SIGNATURE_OFFSET = 440;
  private static final int TABLE_OFFSET = 446;
  private static final int ENTRY = 16;
  private static final int ACTIVE = 0x80;
  private static final int PROTECTIVE = 0xee;
  private static final int HEADS = 255;
  private static final int SECTORS_PER_TRACK = 63;
  private static final int CYLINDERS = 1024;
  private static final long MAX_32_BIT = 0xffff_ffffL;

  private MbrWriter() {}

  static int diskSignature(Digest identity) {
    return Ids.number(identity, "mbr");
  }

  static ByteBuffer table(int signature, List<PlacedPartition> partitions) {
    ByteBuffer sector = sector();
    sector.putInt(SIGNATURE_OFFSET, signature);
    for (PlacedPartition placed : partitions) {
      put(
          sector,
          placed.number(),
          placed.partition().bootable(),
          placed.partition().type().mbrByte(),
          placed.offsetBytes() / PartitionTable.SECTOR,
          placed.sizeBytes() / PartitionTable.SECTOR);
    }
    return sector;
  }

  /** What tells a program that knows no GPT to keep off the disk (UEFI 2.10, 5.2.3). */
  static ByteBuffer protective(long sectors) {
    ByteBuffer sector = sector();
    put(sector, 1, false, PROTECTIVE, 1, Math.min(sectors - 1, MAX_32_BIT));
    return sector;
  }

  private static ByteBuffer sector() {
    ByteBuffer sector = ByteBuffer.allocate(PartitionTable.SECTOR).order(ByteOrder.LITTLE_ENDIAN);
    return sector.putShort(PartitionTable.SECTOR - 2, (short) 0xaa55);
  }

  private static void put(
      ByteBuffer sector, int number, boolean active, int type, long first, long count) {
    int at = TABLE_OFFSET + (number - 1) * ENTRY;
    sector.put(at, (byte) (active ? ACTIVE : 0));
    putChs(sector, at + 1, first);
    sector.put(at + 4, (byte) type);
    putChs(sector, at + 5, first + count - 1);
    sector.putInt(at + 8, (int) first);
    sector.putInt(at + 12, (int) count);
  }

  /** Cylinder, head and sector, the last that can be said where the disk is larger. */
  private static void putChs(ByteBuffer sector, int at, long block) {
    long cylinder = block / (HEADS * SECTORS_PER_TRACK);
    int head = (int) (block / SECTORS_PER_TRACK % HEADS);
    int inTrack = (int) (block % SECTORS_PER_TRACK) + 1;
    if (cylinder >= CYLINDERS) {
      cylinder = CYLINDERS - 1;
      head = HEADS - 1;
      inTrack = SECTORS_PER_TRACK;
    }
    sector.put(at, (byte) head);
    sector.put(at + 1, (byte) (inTrack | (cylinder >> 2 & 0xc0)));
    sector.put(at + 2, (byte) cylinder);
  }
}
