package dev.pomelo.sdk.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Reads a zip by its directory, which knows the modes and links of Unix. */
final class ZipReader {

  private ZipReader() {}

  /** Hands on every entry, in the order in which they lie in the file. */
  static void read(Path archive, Unpacking to)
      throws IOException, InterruptedException, EntryRefused {
    try (ZipFile zip = ZipFile.builder().setPath(archive).get()) {
      Enumeration<ZipArchiveEntry> entries = zip.getEntriesInPhysicalOrder();
      while (entries.hasMoreElements()) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        entry(zip, entries.nextElement(), to);
      }
    }
  }

  private static void entry(ZipFile zip, ZipArchiveEntry entry, Unpacking to)
      throws IOException, InterruptedException, EntryRefused {
    String name = entry.getName();
    int type = entry.getUnixMode() & UnixStat.FILE_TYPE_FLAG;
    if (entry.isDirectory()) {
      to.directory(name);
    } else if (entry.isUnixSymlink()) {
      to.symbolicLink(name, zip.getUnixSymlink(entry));
    } else if (type == 0 || type == UnixStat.FILE_FLAG) {
      int mode = type == 0 ? 0644 : entry.getUnixMode();
      try (InputStream in = zip.getInputStream(entry)) {
        to.file(name, mode, entry.getSize(), in);
      }
    } else {
      throw new EntryRefused(name, "is a device node or a named pipe");
    }
  }
}
