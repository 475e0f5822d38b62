package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problems;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a tree as a POSIX (PAX) tar; extended attributes are {@code SCHILY.xattr} records, as GNU
 * tar, bsdtar and mksquashfs read them.
 *
 * <p>Written here and not with a library, because the values of capabilities are bytes and no text.
 */
public final class TarWriter {

  private static final int BLOCK = 512;
  private static final int RECORD = 20 * BLOCK;

  private final FileSystemTree tree;
  private final OutputStream out;
  private final long seconds;
  private final LinkNames names;
  private final Map<String, String> written = new HashMap<>();
  private long position;

  private TarWriter(FileSystemTree tree, OutputStream out, Instant time) {
    this.tree = tree;
    this.out = out;
    this.seconds = time.getEpochSecond();
    this.names = new LinkNames(tree);
  }

  /**
   * Writes a tree, and leaves the stream open.
   *
   * @param time of every entry
   * @throws PomeloException with everything that tar cannot hold: sockets
   */
  public static void write(FileSystemTree tree, OutputStream out, Instant time)
      throws IOException, PomeloException {
    Problems problems = new Problems();
    for (Entry entry : tree.entries()) {
      if (entry instanceof Entry.Socket) {
        problems.add(
            entry
                .origin()
                .problem(
                    "tar cannot hold the socket " + entry.path(),
                    "leave it out: the program that listens makes it"));
      }
    }
    problems.throwIfAny();
    new TarWriter(tree, out, time).write();
  }

  private void write() throws IOException {
    for (Entry entry : tree.entries()) {
      write(entry);
    }
    put(new byte[2 * BLOCK]);
    pad(RECORD);
  }

  /** The first name of a file carries the content; the others are links to it. */
  private void write(Entry entry) throws IOException {
    TarHeader header = new TarHeader(name(entry), entry.attributes(), seconds);
    String first = written.getOrDefault(names.fileOf(entry), "");
    if (!first.isEmpty()) {
      put(header.link('1', first));
    } else if (entry instanceof Entry.Directory) {
      put(header.of('5'));
    } else if (entry instanceof Entry.SymbolicLink link) {
      put(header.link('2', link.target()));
    } else if (entry instanceof Entry.DeviceNode node) {
      put(header.device(node.block() ? '4' : '3', node.major(), node.minor()));
    } else if (entry instanceof Entry.Fifo) {
      put(header.of('6'));
    } else {
      ContentSource content = names.content(names.fileOf(entry));
      put(header.file(content.size()));
      copy(content, entry.path());
      written.put(names.fileOf(entry), name(entry));
    }
  }

  private static String name(Entry entry) {
    String path = "." + entry.path();
    return entry instanceof Entry.Directory && !path.endsWith("/") ? path + "/" : path;
  }

  private void copy(ContentSource content, String path) throws IOException {
    try (InputStream in = content.open()) {
      long copied = in.transferTo(out);
      position += copied;
      if (copied != content.size()) {
        throw new IOException(path + " changed while it was read");
      }
    }
    pad(BLOCK);
  }

  private void pad(int unit) throws IOException {
    int over = (int) (position % unit);
    if (over > 0) {
      put(new byte[unit - over]);
    }
  }

  private void put(byte[] bytes) throws IOException {
    out.write(bytes);
    position += bytes.length;
  }
}
