package dev.pomelo.sdk.rootfs;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of every file: how many there are, and which comes last. */
final class LinkNames {

  private static final ContentSource EMPTY = ContentSource.of("");

  private final Map<String, Integer> counts = new HashMap<>();
  private final Map<String, String> lastNames = new HashMap<>();
  private final Map<String, ContentSource> contents = new HashMap<>();

  LinkNames(FileSystemTree tree) {
    for (Entry entry : tree.entries()) {
      counts.merge(fileOf(entry), 1, Integer::sum);
      lastNames.put(fileOf(entry), entry.path());
      if (entry instanceof Entry.RegularFile file) {
        contents.put(file.path(), file.content());
      }
    }
  }

  /** The path that stands for the inode of an entry. */
  String fileOf(Entry entry) {
    return entry instanceof Entry.HardLink link ? link.to() : entry.path();
  }

  /** How many names an inode has. */
  int count(String file) {
    return counts.getOrDefault(file, 1);
  }

  /** Whether an entry is the last name of its inode in the order of the tree. */
  boolean isLast(Entry entry) {
    return entry.path().equals(lastNames.get(fileOf(entry)));
  }

  /** The content of an inode, empty where it is no regular file. */
  ContentSource content(String file) {
    @Nullable ContentSource content = contents.get(file);
    return content == null ? EMPTY : content;
  }
}
