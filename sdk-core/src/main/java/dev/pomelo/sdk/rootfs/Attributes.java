package dev.pomelo.sdk.rootfs;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Permissions and owner of an entry.
 *
 * @param mode permission bits with set-uid, set-gid and sticky, at most 07777
 * @param uid numeric owner
 * @param gid numeric group
 * @param xattrs extended attributes by full name, for example {@code security.capability}, sorted
 */
public record Attributes(int mode, int uid, int gid, SortedMap<String, Bytes> xattrs) {

  private static final int MODE_BITS = 07777;

  public Attributes {
    if ((mode & ~MODE_BITS) != 0) {
      throw new IllegalArgumentException("mode " + Integer.toOctalString(mode) + " is over 07777");
    }
    xattrs = Collections.unmodifiableSortedMap(new TreeMap<>(xattrs));
  }

  /** Owned by root, without extended attributes. */
  public static Attributes of(int mode) {
    return of(mode, 0, 0);
  }

  /** Without extended attributes. */
  public static Attributes of(int mode, int uid, int gid) {
    return new Attributes(mode, uid, gid, new TreeMap<>());
  }

  /** The same with another mode. */
  public Attributes withMode(int newMode) {
    return new Attributes(newMode, uid, gid, xattrs);
  }

  /** The same with another owner and group. */
  public Attributes withOwner(int newUid, int newGid) {
    return new Attributes(mode, newUid, newGid, xattrs);
  }

  /** The same with one extended attribute added or replaced. */
  public Attributes withXattr(String name, Bytes value) {
    Map<String, Bytes> more = new TreeMap<>(xattrs);
    more.put(name, value);
    return new Attributes(mode, uid, gid, new TreeMap<>(more));
  }
}
