package dev.pomelo.sdk.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Reads a tar of any of the usual dialects. */
final class TarReader {

  private TarReader() {}

  /**
   * Hands on every entry.
   *
   * @return how many there were
   */
  static long read(InputStream in, Unpacking to)
      throws IOException, InterruptedException, EntryRefused {
    TarArchiveInputStream tar = new TarArchiveInputStream(in, StandardCharsets.UTF_8.name());
    long entries = 0;
    for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      entry(e, tar, to);
      entries++;
    }
    return entries;
  }

  private static void entry(TarArchiveEntry entry, InputStream content, Unpacking to)
      throws IOException, InterruptedException, EntryRefused {
    String name = entry.getName();
    if (entry.isSymbolicLink()) {
      to.symbolicLink(name, entry.getLinkName());
    } else if (entry.isLink()) {
      to.hardLink(name, entry.getLinkName());
    } else if (entry.isCharacterDevice() || entry.isBlockDevice()) {
      throw new EntryRefused(name, "is a device node");
    } else if (entry.isFIFO()) {
      throw new EntryRefused(name, "is a named pipe");
    } else if (entry.isDirectory()) {
      to.directory(name);
    } else if (isFile(entry)) {
      to.file(name, entry.getMode(), entry.getRealSize(), content);
    } else {
      throw new EntryRefused(name, "has the unknown type '" + (char) entry.getLinkFlag() + "'");
    }
  }

  private static boolean isFile(TarArchiveEntry entry) {
    byte type = entry.getLinkFlag();
    return type == TarConstants.LF_NORMAL
        || type == TarConstants.LF_OLDNORM
        || type == TarConstants.LF_CONTIG
        || entry.isSparse();
  }
}
