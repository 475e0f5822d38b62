package dev.pomelo.sdk.source;

import java.io.IOException;
import java.io.InputStream;

/** One archive being unpacked: each entry is checked, counted and handed to the writer. */
final class Unpacking {

  private final UnpackOptions options;
  private final TreeShape shape;
  private final TreeWriter writer;
  private long entries;
  private long bytes;

  Unpacking(UnpackOptions options, TreeShape shape, TreeWriter writer) {
    this.options = options;
    this.shape = shape;
    this.writer = writer;
  }

  void directory(String name) throws IOException, EntryRefused {
    count(name);
    writer.directories(shape.addDirectory(name));
  }

  /**
   * A file.
   *
   * @param mode as in the archive; set-uid, set-gid and sticky bits and the right to write of group
   *     and others are dropped, as a umask of 022 does
   * @param length in bytes, or -1 where the archive does not say
   */
  void file(String name, int mode, long length, InputStream in)
      throws IOException, InterruptedException, EntryRefused {
    count(name);
    writer.directories(shape.addFile(name));
    int kept = (mode & 0755) | 0600;
    bytes += writer.file(TreeShape.path(name), kept, length, in, options.maxBytes() - bytes);
  }

  void symbolicLink(String name, String target) throws IOException, EntryRefused {
    count(name);
    writer.directories(shape.addLink(name, target));
    writer.symbolicLink(TreeShape.path(name), target);
  }

  void hardLink(String name, String target) throws IOException, EntryRefused {
    count(name);
    String file = shape.hardLinkTarget(name, target);
    writer.directories(shape.addFile(name));
    writer.hardLink(TreeShape.path(name), file);
  }

  private void count(String name) throws EntryRefused {
    if (++entries > options.maxEntries()) {
      throw new EntryRefused(name, "is one more than the " + options.maxEntries() + " allowed");
    }
  }
}
