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
 * How many blocks and inodes a tree takes in a file system of the ext family.
 *
 * @param format which of them
 * @param blocks of the whole file system
 * @param inodes of the whole file system
 * @param journalBlocks 0 for none
 */
record ExtSize(ExtFormat format, long blocks, long inodes, long journalBlocks) {

  private static final int RESERVED_INODES = 11;
  private static final int SPARE_INODES = 16;
  private static final int LOST_AND_FOUND_BYTES = 16384;
  private static final int FAST_SYMLINK = 59;
  private static final int ALIGNMENT_BYTES = 1 << 20;

  /** What the blocks of a directory may leave empty at their ends: entries do not cross them. */
  private static final int END_OF_DIRECTORY_BLOCK = 410;

  private static final int LARGEST_SHOWN = 10;

  static ExtSize of(FileSystemTree tree, ExtOptions options) throws PomeloException {
    ExtFormat format = options.format();
    int block = format.blockBytes();
    long data = dataBlocks(tree, format);
    long named = tree.entries().stream().filter(e -> !(e instanceof Entry.HardLink)).count();
    long inodes = RESERVED_INODES + named + named / 10 + SPARE_INODES;
    if (options.sizeBytes().isPresent()) {
      ExtSize given = new ExtSize(format, options.sizeBytes().getAsLong() / block, inodes);
      long needed = given.overhead() + data;
      if (needed > given.blocks) {
        throw given.tooSmall(tree, needed * block + " bytes");
      }
      return given;
    }
    long alignment = ALIGNMENT_BYTES / block;
    long blocks = alignment;
    while (true) {
      ExtSize tried = new ExtSize(format, blocks, inodes);
      long slack = (data * options.slackPercent() + 99) / 100;
      long needed = tried.overhead() + data + slack;
      if (needed <= blocks) {
        return tried;
      }
      blocks = (needed + alignment - 1) / alignment * alignment;
    }
  }

  private ExtSize(ExtFormat format, long blocks, long inodes) {
    this(format, blocks, inodes, journal(format, blocks));
  }

  long bytes() {
    return blocks * format.blockBytes();
  }

  PomeloException tooSmall(FileSystemTree tree, String needed) {
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
            "the root file system does not fit: %s needs %s and has %d bytes"
                .formatted(format.word(), needed, bytes()),
            details));
  }

  /** Superblocks, group descriptors, bitmaps, inode tables, journal. */
  private long overhead() {
    int block = format.blockBytes();
    long perGroup = 8L * block; // as many as a block has bits
    long groups = (blocks - format.firstBlock() + perGroup - 1) / perGroup;
    long descriptors = (groups * format.descriptorBytes() + block - 1) / block;
    long inodesPerGroup = (inodes + groups - 1) / groups;
    long table = (inodesPerGroup * format.inodeBytes() + block - 1) / block + 1;
    return format.firstBlock()
        + groups * (1 + descriptors + 2 + table)
        + journalBlocks
        + LOST_AND_FOUND_BYTES / block;
  }

  /** The rule of mke2fs: none below 8 MiB, then more in steps. */
  private static long journal(ExtFormat format, long blocks) {
    long megabytes = (blocks * format.blockBytes()) >> 20;
    if (megabytes < 8 || !format.mayHaveJournal()) {
      return 0;
    }
    return (megabytes < 256 ? 4L : megabytes < 4096 ? 16L : 64L) * (1 << 20) / format.blockBytes();
  }

  private static long dataBlocks(FileSystemTree tree, ExtFormat format) {
    int block = format.blockBytes();
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
        long content = (file.content().size() + block - 1) / block;
        blocks += content + format.mapBlocks(content);
      } else if (entry instanceof Entry.SymbolicLink link
          && link.target().length() > FAST_SYMLINK) {
        blocks++;
      } else if (entry instanceof Entry.Directory) {
        blocks++;
      }
      blocks += largeXattrs(entry, format);
    }
    for (long bytes : directories.values()) {
      long more = bytes / (block - END_OF_DIRECTORY_BLOCK);
      blocks += more + format.mapBlocks(more + 1);
    }
    return blocks;
  }

  private static int largeXattrs(Entry entry, ExtFormat format) {
    int bytes = 0;
    for (Map.Entry<String, Bytes> xattr : entry.attributes().xattrs().entrySet()) {
      bytes += 16 + xattr.getKey().length() + xattr.getValue().toArray().length;
    }
    return bytes > format.attributeBytes() ? 1 : 0;
  }
}
