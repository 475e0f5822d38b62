package dev.pomelo.sdk.disk;

/** The kinds of partition tables that can be written. */
public enum PartitionTable {
  GPT,
  MBR
}
