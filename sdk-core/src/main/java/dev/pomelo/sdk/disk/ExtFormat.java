package dev.pomelo.sdk.disk;

/** File systems of the ext family, and how each is laid out. */
public enum ExtFormat {
  /**
   * For small systems: no journal, small blocks and inodes. Its kernel driver is the smallest of
   * those for disks that can be written to.
   */
  EXT2("ext2", 1024, 128, 32, "none,ext_attr,filetype,sparse_super,large_file"),

  /** With extents, checksums and, from 8 MiB on, a journal. */
  EXT4(
      "ext4",
      4096,
      256,
      64,
      "none,ext_attr,dir_index,filetype,extent,64bit,flex_bg,sparse_super,large_file,huge_file,"
          + "dir_nlink,extra_isize,metadata_csum");

  private static final int BLOCK_NUMBER = 4;
  private static final int DIRECT_BLOCKS = 12;

  private final String word;
  private final int blockBytes;
  private final int inodeBytes;
  private final int descriptorBytes;
  private final String features;

  ExtFormat(String word, int blockBytes, int inodeBytes, int descriptorBytes, String features) {
    this.word = word;
    this.blockBytes = blockBytes;
    this.inodeBytes = inodeBytes;
    this.descriptorBytes = descriptorBytes;
    this.features = features;
  }

  /** As mke2fs and the kernel call it: {@code ext2}. */
  public String word() {
    return word;
  }

  /** Bytes of a block. */
  int blockBytes() {
    return blockBytes;
  }

  /** Bytes of an inode. */
  int inodeBytes() {
    return inodeBytes;
  }

  /** Bytes of a group's descriptor. */
  int descriptorBytes() {
    return descriptorBytes;
  }

  /** Bytes of extended attributes that an inode has room for. */
  int attributeBytes() {
    return this == EXT4 ? 60 : 0;
  }

  /** The superblock lies 1024 bytes from the start: in the first block, or it is the second. */
  int firstBlock() {
    return blockBytes == 1024 ? 1 : 0;
  }

  /** What mke2fs is told after {@code -O}. */
  String features() {
    return features;
  }

  /** Whether it has one by the rules of mke2fs is a matter of size. */
  boolean mayHaveJournal() {
    return this == EXT4;
  }

  /**
   * The blocks that say where a file's blocks are, beyond its inode. Those of ext4 are extents, a
   * handful for any file of a new file system.
   */
  long mapBlocks(long blocks) {
    if (this == EXT4) {
      return 0;
    }
    long perBlock = blockBytes / BLOCK_NUMBER;
    long maps = 0;
    long left = blocks - DIRECT_BLOCKS;
    for (long reach = perBlock; left > 0; reach *= perBlock) {
      long mapped = Math.min(left, reach);
      for (long level = perBlock; level <= reach; level *= perBlock) {
        maps += (mapped + level - 1) / level;
      }
      left -= reach;
    }
    return maps;
  }
}
