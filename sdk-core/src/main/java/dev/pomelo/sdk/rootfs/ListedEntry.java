package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
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

  /** All entries of a tree in its order. Reads every file once. */
  @SuppressWarnings("DoNotCallSuggester")
  public static List<ListedEntry> of(FileSystemTree tree) throws IOException {
    throw new UnsupportedOperationException();
  }
}
