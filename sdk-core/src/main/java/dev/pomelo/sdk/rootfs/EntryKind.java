package dev.pomelo.sdk.rootfs;

/** Kinds of entries, with the file type bits of {@code st_mode}. */
public enum EntryKind {
  DIRECTORY("directory", 0040000),
  FILE("file", 0100000),
  SYMLINK("symlink", 0120000),
  HARD_LINK("hardlink", 0100000),
  CHARACTER_DEVICE("char", 0020000),
  BLOCK_DEVICE("block", 0060000),
  FIFO("fifo", 0010000),
  SOCKET("socket", 0140000);

  private final String label;
  private final int typeBits;

  EntryKind(String label, int typeBits) {
    this.label = label;
    this.typeBits = typeBits;
  }

  /** One lower-case word for manifests. */
  public String label() {
    return label;
  }

  /** The {@code S_IFMT} part of {@code st_mode}. */
  public int typeBits() {
    return typeBits;
  }
}
