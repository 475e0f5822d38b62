package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.rootfs.Bytes;
import dev.pomelo.sdk.rootfs.Entry;
import dev.pomelo.sdk.rootfs.FileSystemTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many blocks and inodes a tree takes in ext4.
 *
 * @param blocks of the whole file system
 * @param inodes of the whole file system
 * @param journalBlocks 0 for none
 */
record Ext4Size(long blocks, long inodes, long journalBlocks) {

  static final int BLOCK = 4096;
  static final int INODE = 256;

  private static final int RESERVED_INODES = 11;
  private static final int SPARE_INODES = 16;
  private static final int LOST_AND_FOUND_BLOCKS = 4;
  private static final int BLOCKS_PER_GROUP = 8 * BLOCK;
  private static final int DESCRIPTOR = 64;
  private static final int FAST_SYMLINK = 59;
  private static final int XATTR_ROOM = 60;
  private static final int ALIGNMENT_BLOCKS = (1 << 20) / BLOCK;
  private static final int LARGEST_SHOWN = 10;

  static Ext4Size of(FileSystemTree tree, Ext4Options options) throws PomeloException {
    long data = dataBlocks(tree);
    long named = tree.entries().stream().filter(e -> !(e instanceof Entry.HardLink)).count();
    long inodes = RESERVED_INODES + named + named / 10 + SPARE_INODES;
    if (options.sizeBytes().isPresent()) {
      long blocks = options.sizeBytes().getAsLong() / BLOCK;
      Ext4Size given = new Ext4Size(blocks, inodes, journal(blocks));
      long needed = given.overhead(blocks) + data;
      if (needed > blocks) {
        throw tooSmall(tree, needed * BLOCK + " bytes", blocks * BLOCK);
      }
      return given;
    }
    long blocks = ALIGNMENT_BLOCKS;
    while (true) {
      Ext4Size tried = new Ext4Size(blocks, inodes, journal(blocks));
      long slack = (data * options.slackPercent() + 99) / 100;
      long needed = tried.overhead(blocks) + data + slack;
      if (needed <= blocks) {
        return tried;
      }
      blocks = (needed + ALIGNMENT_BLOCKS - 1) / ALIGNMENT_BLOCKS * ALIGNMENT_BLOCKS;
    }
  }

  long bytes() {
    return blocks * BLOCK;
  }

  static PomeloException tooSmall(FileSystemTree tree, String needed, long has) {
    List<String> details = new ArrayList<>();
    details.add("the largest files:");
    tree.entries().stream()
        .filter(e -> e instanceof Entry.RegularFile)
        .map(Entry.RegularFile.class::cast)
        .sorted(Comparator.comparingLong((Entry.RegularFile f) -> f.content().size()).reversed())
        .limit(LARGEST_SHOWN)
        .forEach(
            f -> details.add("%12d  %s  (%s)".formatted(f.content().size(), f.path(), f.origin())));
    details.add("make the partition larger, or leave something out");
    return new PomeloException(
        new Problem(
            null,
            "the root file system does not fit: ext4 needs %s and has %d bytes"
                .formatted(needed, has),
            details));
  }

  /** Superblocks, group descriptors, bitmaps, inode tables, journal. */
  private long overhead(long total) {
    long groups = (total + BLOCKS_PER_GROUP - 1) / BLOCKS_PER_GROUP;
    long descriptors = (groups * DESCRIPTOR + BLOCK - 1) / BLOCK;
    long inodesPerGroup = (inodes + groups - 1) / groups;
    long table = (inodesPerGroup * INODE + BLOCK - 1) / BLOCK + 1;
    return groups * (1 + descriptors + 2 + table) + journalBlocks + LOST_AND_FOUND_BLOCKS;
  }

  /** The rule of mke2fs: none below 8 MiB, then more in steps. */
  private static long journal(long blocks) {
    long megabytes = (blocks * BLOCK) >> 20;
    if (megabytes < 8) {
      return 0;
    }
    return (megabytes < 256 ? 4L : megabytes < 4096 ? 16L : 64L) * (1 << 20) / BLOCK;
  }

  private static long dataBlocks(FileSystemTree tree) {
    long blocks = 0;
    Map<String, Long> directories = new HashMap<>();
    for (Entry entry : tree.entries()) {
      String path = entry.path();
      if (!path.equals("/")) {
        int nameBytes =
            path.substring(path.lastIndexOf('/') + 1).getBytes(StandardCharsets.UTF_8).length;
        String parent = path.substring(0, path.lastIndexOf('/'));
        directories.merge(parent, 8L + (nameBytes + 3) / 4 * 4L, Long::sum);
      }
      if (entry instanceof Entry.RegularFile file) {
        blocks += (file.content().size() + BLOCK - 1) / BLOCK;
      } else if (entry instanceof Entry.SymbolicLink link
          && link.target().length() > FAST_SYMLINK) {
        blocks++;
      } else if (entry instanceof Entry.Directory) {
        blocks++;
      }
      blocks += largeXattrs(entry);
    }
    for (long bytes : directories.values()) {
      blocks += bytes * 10 / 9 / BLOCK; // entries do not cross blocks
    }
    return blocks;
  }

  private static int largeXattrs(Entry entry) {
    int bytes = 0;
    for (Map.Entry<String, Bytes> xattr : entry.attributes().xattrs().entrySet()) {
      bytes += 16 + xattr.getKey().length() + xattr.getValue().toArray().length;
    }
    return bytes > XATTR_ROOM ? 1 : 0;
  }
}
