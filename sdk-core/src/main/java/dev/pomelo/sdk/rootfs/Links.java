package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Keeps hard links whole while the tree under them changes. */
final class Links {

  private Links() {}

  /**
   * Prepares for the removal or replacement of an entry. As on a real file system the content lives
   * on under its other names: the first of them becomes the file.
   */
  static void release(SortedMap<String, Entry> entries, String path) {
    if (!(entries.get(path) instanceof Entry.RegularFile file)) {
      return;
    }
    List<Entry.HardLink> names =
        entries.values().stream()
            .filter(e -> e instanceof Entry.HardLink link && link.to().equals(path))
            .map(Entry.HardLink.class::cast)
            .toList();
    if (names.isEmpty()) {
      return;
    }
    Entry.HardLink heir = names.get(0);
    entries.put(
        heir.path(),
        new Entry.RegularFile(heir.path(), file.content(), file.attributes(), heir.origin()));
    for (Entry.HardLink other : names.subList(1, names.size())) {
      entries.put(
          other.path(),
          new Entry.HardLink(other.path(), heir.path(), other.attributes(), other.origin()));
    }
  }

  /** Makes every hard link name its file directly, with the file's attributes. */
  static void check(SortedMap<String, Entry> entries, Problems problems) {
    for (Entry entry : List.copyOf(entries.values())) {
      if (entry instanceof Entry.HardLink link) {
        Optional<Entry.RegularFile> file = fileOf(link, entries);
        if (file.isPresent()) {
          entries.put(
              link.path(),
              new Entry.HardLink(
                  link.path(), file.get().path(), file.get().attributes(), link.origin()));
        } else {
          problems.add(link.origin().problem(complaint(link, entries), hint(link, entries)));
        }
      }
    }
  }

  private static Optional<Entry.RegularFile> fileOf(
      Entry.HardLink link, SortedMap<String, Entry> entries) {
    Set<String> seen = new HashSet<>();
    @Nullable Entry at = link;
    while (at instanceof Entry.HardLink next && seen.add(next.path())) {
      at = entries.get(next.to());
    }
    return at instanceof Entry.RegularFile file ? Optional.of(file) : Optional.empty();
  }

  private static String complaint(Entry.HardLink link, SortedMap<String, Entry> entries) {
    @Nullable Entry target = entries.get(link.to());
    String what =
        target == null
            ? "which is not in the image"
            : "which is a " + target.kind().label() + " and not a file";
    return "hard link " + link.path() + " is another name for " + link.to() + ", " + what;
  }

  private static String hint(Entry.HardLink link, SortedMap<String, Entry> entries) {
    return Nearest.to(link.to(), entries.keySet())
        .filter(near -> entries.get(near) instanceof Entry.RegularFile)
        .map(near -> "did you mean " + near + "?")
        .orElse("name a regular file of the image");
  }
}
