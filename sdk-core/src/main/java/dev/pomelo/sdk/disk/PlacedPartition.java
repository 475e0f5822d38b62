package dev.pomelo.sdk.disk;

/**
 * Where a partition is on its disk.
 *
 * @param number from 1
 * @param partition what was asked for
 * @param offsetBytes of its first byte on the disk
 * @param sizeBytes its length
 * @param partUuid as the kernel reads it in {@code root=PARTUUID=}
 */
public record PlacedPartition(
    int number, Partition partition, long offsetBytes, long sizeBytes, String partUuid) {}
