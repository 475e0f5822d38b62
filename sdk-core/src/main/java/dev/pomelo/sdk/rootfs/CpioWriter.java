package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a tree as cpio "newc", the format of an initramfs ({@code
 * Documentation/driver-api/early-userspace/buffer-format.rst}), as the kernel's own {@code
 * usr/gen_init_cpio.c} does.
 *
 * <p>All names of a file with hard links have its inode number and link count, and only the last
 * one carries the content: that is what {@code init/initramfs.c} and GNU cpio unpack.
 */
public final class CpioWriter {

  private static final int FIRST_INODE = 721;
  private static final int DEVICE_MAJOR = 3;
  private static final int DEVICE_MINOR = 1;
  private static final int BLOCK = 512;
  private static final int HEADER = 110;
  private static final long MAX_32_BIT = 0xffff_ffffL;

  private final FileSystemTree tree;
  private final OutputStream out;
  private final long seconds;
  private final LinkNames names;
  private final Map<String, Integer> inodes = new HashMap<>();
  private long written;

  private CpioWriter(FileSystemTree tree, OutputStream out, Instant time) {
    this.tree = tree;
    this.out = out;
    this.seconds = time.getEpochSecond();
    this.names = new LinkNames(tree);
  }

  /**
   * Writes a tree, and leaves the stream open.
   *
   * @param time of every entry
   * @throws PomeloException with everything that newc cannot hold: extended attributes, files of 4
   *     GiB and more
   */
  public static void write(FileSystemTree tree, OutputStream out, Instant time)
      throws IOException, PomeloException {
    check(tree, time);
    new CpioWriter(tree, out, time).write();
  }

  private static void check(FileSystemTree tree, Instant time) throws PomeloException {
    if (time.getEpochSecond() < 0 || time.getEpochSecond() > MAX_32_BIT) {
      throw PomeloException.of("cpio cannot hold the time " + time, "use one from 1970 to 2106");
    }
    Problems problems = new Problems();
    for (Entry entry : tree.entries()) {
      if (!entry.attributes().xattrs().isEmpty() && !(entry instanceof Entry.HardLink)) {
        problems.add(
            entry
                .origin()
                .problem(
                    "cpio cannot hold %s of %s"
                        .formatted(entry.attributes().xattrs().firstKey(), entry.path()),
                    "use ext4 or squashfs, or a set-uid bit in place of a capability"));
      }
      if (entry instanceof Entry.RegularFile file && file.content().size() > MAX_32_BIT) {
        problems.add(
            entry
                .origin()
                .problem(
                    "cpio cannot hold %s of %d bytes"
                        .formatted(entry.path(), file.content().size()),
                    "use ext4 or squashfs, or make it smaller than 4 GiB"));
      }
    }
    problems.throwIfAny();
  }

  private void write() throws IOException {
    for (Entry entry : tree.entries()) {
      if (!entry.path().equals("/")) {
        write(entry, entry.path().substring(1));
      } else if (!entry.attributes().equals(Attributes.of(0755))) {
        write(entry, "."); // the kernel's root file system begins as 0755 of root
      }
    }
    header("TRAILER!!!", 0, 0, Attributes.of(0), 1, 0, 0, 0, 0);
    pad(BLOCK);
  }

  private void write(Entry entry, String name) throws IOException {
    String file = names.fileOf(entry);
    int inode = inodes.computeIfAbsent(file, path -> FIRST_INODE + inodes.size());
    int links = entry instanceof Entry.Directory ? 2 : names.count(file);
    Attributes attributes = entry.attributes();
    int mode = entry.kind().typeBits() | attributes.mode();
    if (entry instanceof Entry.SymbolicLink link) {
      byte[] target = (link.target() + "\0").getBytes(StandardCharsets.UTF_8);
      header(name, inode, mode, attributes, links, seconds, target.length, 0, 0);
      put(target);
    } else if (entry instanceof Entry.DeviceNode node) {
      header(name, inode, mode, attributes, links, seconds, 0, node.major(), node.minor());
    } else if (names.isLast(entry)) {
      ContentSource content = names.content(file);
      header(name, inode, mode, attributes, links, seconds, content.size(), 0, 0);
      copy(content, entry.path());
    } else {
      header(name, inode, mode, attributes, links, seconds, 0, 0, 0);
    }
    pad(4);
  }

  private void header(
      String name,
      int inode,
      int mode,
      Attributes owner,
      int links,
      long time,
      long size,
      int major,
      int minor)
      throws IOException {
    byte[] encoded = (name + "\0").getBytes(StandardCharsets.UTF_8);
    boolean trailer = inode == 0;
    String header =
        "070701%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X%08X"
            .formatted(
                inode,
                mode,
                owner.uid(),
                owner.gid(),
                links,
                time,
                size,
                trailer ? 0 : DEVICE_MAJOR,
                trailer ? 0 : DEVICE_MINOR,
                major,
                minor,
                encoded.length,
                0);
    assert header.length() == HEADER;
    put(header.getBytes(StandardCharsets.US_ASCII));
    put(encoded);
    pad(4);
  }

  private void copy(ContentSource content, String path) throws IOException {
    try (InputStream in = content.open()) {
      long copied = in.transferTo(out);
      written += copied;
      if (copied != content.size()) {
        throw new IOException(path + " changed while it was read");
      }
    }
  }

  private void pad(int unit) throws IOException {
    int over = (int) (written % unit);
    if (over > 0) {
      put(new byte[unit - over]);
    }
  }

  private void put(byte[] bytes) throws IOException {
    out.write(bytes);
    written += bytes.length;
  }
}
