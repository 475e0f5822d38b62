package dev.pomelo.sdk.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.rootfs.HostTools;
import dev.pomelo.sdk.rootfs.SampleTree;
import dev.pomelo.sdk.store.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DiskImageTest {

  private static final Digest IDENTITY = Digest.of("image router for qemu-arm");
  private static final long MIB = 1 << 20;

  @TempDir private Path directory;

  @Test
  void sfdiskReadsTheGpt() throws Exception {
    DiskImage disk = write(PartitionTable.GPT);
    assertThat(HostTools.output("sfdisk", "--verify", disk.file().toString()))
        .contains("No errors detected.");
    String dump = HostTools.output("sfdisk", "--dump", disk.file().toString());
    assertThat(dump)
        .contains("label: gpt", "first-lba: 34", "last-lba: " + (disk.sizeBytes() / 512 - 34));
    assertThat(dump.lines().filter(line -> line.startsWith("/")).map(DiskImageTest::afterColon))
        .containsExactly(
            "start= 2048, size= 2048, type=EBD0A0A2-B9E5-4433-87C0-68B6B72699C7, uuid=%s, name=\"boot\", attrs=\"LegacyBIOSBootable\""
                .formatted(upper(disk, 0)),
            "start= 4096, size= 4096, type=0FC63DAF-8483-4772-8E79-3D69D8477DE4, uuid=%s, name=\"rootfs\""
                .formatted(upper(disk, 1)),
            "start= 8192, size= 6144, type=0657FD6D-A4AB-43C4-84E5-0933C84B4F4F, uuid=%s, name=\"swap\""
                .formatted(upper(disk, 2)));
  }

  @Test
  void sfdiskReadsTheMbr() throws Exception {
    DiskImage disk = write(PartitionTable.MBR);
    assertThat(HostTools.output("sfdisk", "--verify", disk.file().toString()))
        .contains("No errors detected.");
    String dump = HostTools.output("sfdisk", "--dump", disk.file().toString());
    String signature = disk.partitions().get(0).partUuid().substring(0, 8);
    assertThat(dump).contains("label: dos", "label-id: 0x" + signature);
    assertThat(disk.partitions().get(1).partUuid()).isEqualTo(signature + "-02");
    assertThat(dump.lines().filter(line -> line.startsWith("/")).map(DiskImageTest::afterColon))
        .containsExactly(
            "start= 2048, size= 2048, type=c, bootable",
            "start= 4096, size= 4096, type=83",
            "start= 8192, size= 6144, type=82");
  }

  @ParameterizedTest
  @EnumSource
  void contentLiesAtItsOffsetAndZerosTakeNoSpace(PartitionTable table) throws Exception {
    DiskImage disk = write(table);
    PlacedPartition rootfs = disk.partitions().get(1);
    byte[] all = Files.readAllBytes(disk.file());
    int from = (int) rootfs.offsetBytes();
    byte[] content = Files.readAllBytes(directory.resolve("rootfs.squashfs"));
    assertThat(Arrays.copyOfRange(all, from, from + content.length)).isEqualTo(content);
    assertThat(all).hasSize((int) disk.sizeBytes());
    String kib = HostTools.output("du", "-k", disk.file().toString()).split("\t", 2)[0];
    assertThat(Long.parseLong(kib)).isLessThan(256);
  }

  @ParameterizedTest
  @EnumSource
  void idsAreKnownBeforehandAndTheSameEveryTime(PartitionTable table) throws Exception {
    DiskImage disk = write(table);
    Digest first = Digest.of(disk.file());
    assertThat(Digest.of(write(table).file())).isEqualTo(first);
    assertThat(DiskImage.partUuid(table, IDENTITY, 2))
        .isEqualTo(disk.partitions().get(1).partUuid());
    assertThat(DiskImage.place(layout(table, OptionalLong.empty()))).isEqualTo(disk.partitions());
  }

  @Test
  void wholeDiskCanHaveAGivenSize() throws Exception {
    DiskImage.Layout layout = layout(PartitionTable.GPT, OptionalLong.of(64 * MIB + 512));
    DiskImage disk = DiskImage.write(layout, directory.resolve("disk.img"));
    assertThat(Files.size(disk.file())).isEqualTo(64 * MIB + 512);
    assertThat(HostTools.output("sfdisk", "--verify", disk.file().toString()))
        .contains("No errors detected.");
  }

  @Test
  void reportsEverythingThatDoesNotFit() throws Exception {
    Path content = Files.write(directory.resolve("content"), new byte[5000]);
    Partition small = Partition.of("small", PartitionType.LINUX, content).withSize(4096);
    Partition odd = Partition.of("odd", PartitionType.LINUX, content).withSize(5001);
    Partition empty =
        new Partition("empty", PartitionType.LINUX, null, OptionalLong.empty(), false);
    DiskImage.Layout layout =
        new DiskImage.Layout(
            PartitionTable.MBR,
            IDENTITY,
            List.of(small, odd, empty, odd, odd),
            OptionalLong.of(2 * MIB));
    assertThatThrownBy(() -> DiskImage.write(layout, directory.resolve("disk.img")))
        .hasMessage(
            """
            MBR has room for 4 partitions, not 5
              use a GPT
            partition small is too small: its content has 5000 bytes, it has 4096
              make the partition larger, or leave something out
            partition odd of 5001 bytes is no whole number of sectors
              use a multiple of 512
            partition empty is empty
              give it a size or content
            the partitions do not fit on the disk: they need 5242880 bytes, it has 2097152
              small 4096, odd 5001, empty 0, odd 5001, odd 5001""");
    assertThat(directory.resolve("disk.img")).doesNotExist();
  }

  private DiskImage write(PartitionTable table) throws Exception {
    return DiskImage.write(layout(table, OptionalLong.empty()), directory.resolve("disk.img"));
  }

  private DiskImage.Layout layout(PartitionTable table, OptionalLong size) throws Exception {
    Path boot = Files.writeString(directory.resolve("boot.vfat"), "a boot loader\n");
    Path rootfs = directory.resolve("rootfs.squashfs");
    SquashfsWriter.write(
        SampleTree.plain(),
        rootfs,
        SquashfsOptions.of(
            dev.pomelo.sdk.rootfs.Compression.XZ, Instant.parse("2026-01-01T00:00:00Z")));
    Partition swap =
        new Partition("swap", PartitionType.LINUX_SWAP, null, OptionalLong.of(3 * MIB), false);
    return new DiskImage.Layout(
        table,
        IDENTITY,
        List.of(
            Partition.of("boot", PartitionType.FAT, boot).asBootable(),
            Partition.of("rootfs", PartitionType.LINUX, rootfs).withSize(2 * MIB),
            swap),
        size);
  }

  private static String upper(DiskImage disk, int index) {
    return disk.partitions().get(index).partUuid().toUpperCase(java.util.Locale.ROOT);
  }

  private static String afterColon(String line) {
    return line.substring(line.indexOf(':') + 1).strip().replaceAll(" +", " ");
  }
}
