package dev.pomelo.sdk.image;

/**
 * A disk image with a partition table.
 *
 * @param table kind of partition table
 */
public record Disk(Table table) {

  /** Kinds of partition tables. */
  public enum Table {
    GPT,
    MBR
  }
}
