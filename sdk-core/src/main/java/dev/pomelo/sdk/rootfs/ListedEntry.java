package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of an image's manifest.
 *
 * @param path absolute path in the image
 * @param kind what it is
 * @param mode permission bits
 * @param uid owner
 * @param gid group
 * @param size length of a regular file in bytes, else 0
 * @param sha256 of a regular file's content, else null
 * @param target of a symbolic or hard link, else null
 * @param origin which line of which definition asked for it
 */
public record ListedEntry(
    String path,
    EntryKind kind,
    int mode,
    int uid,
    int gid,
    long size,
    @Nullable Digest sha256,
    @Nullable String target,
    Origin origin) {

  /** All entries of a tree in its order. Reads every file once, several at a time. */
  public static List<ListedEntry> of(FileSystemTree tree) throws IOException {
    try {
      return tree.entries().parallelStream().map(ListedEntry::of).toList();
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    }
  }

  private static ListedEntry of(Entry entry) {
    long size = 0;
    @Nullable Digest sha256 = null;
    @Nullable String target = null;
    if (entry instanceof Entry.RegularFile file) {
      size = file.content().size();
      sha256 = digest(file.content());
    } else if (entry instanceof Entry.SymbolicLink link) {
      target = link.target();
    } else if (entry instanceof Entry.HardLink link) {
      target = link.to();
    }
    Attributes attributes = entry.attributes();
    return new ListedEntry(
        entry.path(),
        entry.kind(),
        attributes.mode(),
        attributes.uid(),
        attributes.gid(),
        size,
        sha256,
        target,
        entry.origin());
  }

  private static Digest digest(ContentSource content) {
    try (InputStream in = content.open()) {
      return Digest.of(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
