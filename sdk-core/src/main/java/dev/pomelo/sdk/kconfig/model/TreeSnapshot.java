package dev.pomelo.sdk.kconfig.model;

import java.util.ArrayList;
import java.util.List;

/**
 * A {@link KconfigTree} as bytes, so that it need not be read and worked out again. The same tree
 * gives the same bytes.
 */
public final class TreeSnapshot {

  /** Changes whenever the bytes, or what is read from the same Kconfig files, change. */
  public static final int VERSION = 2;

  private TreeSnapshot() {}

  /** Appends a tree. */
  public static void write(KconfigTree tree, SnapshotOutput out) {
    new TreeSnapshotWriter(tree, out).write();
  }

  /**
   * Reads a tree.
   *
   * @throws IndexOutOfBoundsException if the bytes are not those of a tree
   */
  public static KconfigTree read(SnapshotInput in) {
    return new TreeSnapshotReader(in).read();
  }

  /** All entries of a tree, each before what is inside it. */
  static List<Entry> entries(KconfigTree tree) {
    List<Entry> entries = new ArrayList<>();
    collect(tree.root(), entries);
    return entries;
  }

  private static void collect(Entry entry, List<Entry> into) {
    into.add(entry);
    for (Entry child = entry.first(); child != null; child = child.next()) {
      collect(child, into);
    }
  }
}
