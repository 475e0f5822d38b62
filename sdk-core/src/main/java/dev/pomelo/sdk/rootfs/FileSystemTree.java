package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problems;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An immutable file system tree, sorted by path, so that a directory comes before what lies in it.
 * It always has a root directory, every parent directory is there, and every hard link names a
 * regular file of the tree.
 */
public final class FileSystemTree {

  private final SortedMap<String, Entry> entries;

  private FileSystemTree(SortedMap<String, Entry> entries) {
    this.entries = entries;
  }

  /** An empty tree to fill. */
  public static Builder builder() {
    return new Builder();
  }

  /** All entries, the root directory first. */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** The entry at an absolute path. */
  public Optional<Entry> find(String path) {
    return Optional.ofNullable(entries.get(path));
  }

  /** The sizes of all regular files in bytes; a hard link counts nothing. */
  public long contentBytes() {
    return entries.values().stream()
        .mapToLong(e -> e instanceof Entry.RegularFile file ? file.content().size() : 0)
        .sum();
  }

  /** A builder that begins with this tree. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.entries.putAll(entries);
    return builder;
  }

  /**
   * The same tree with owners, modes and capabilities changed.
   *
   * @throws PomeloException with every permission that matches nothing or cannot be applied
   */
  public FileSystemTree with(Collection<Permission> permissions) throws PomeloException {
    SortedMap<String, Entry> changed = new TreeMap<>(entries);
    Problems problems = new Problems();
    for (Permission permission : permissions) {
      PermissionChange.apply(permission, changed, problems);
    }
    problems.throwIfAny();
    Links.check(changed, problems);
    return new FileSystemTree(changed);
  }

  /** Collects entries; a later one replaces an earlier one at the same path. */
  public static final class Builder {

    private final SortedMap<String, Entry> entries = new TreeMap<>();
    private final Problems problems = new Problems();

    private Builder() {
      Origin everyTree = Origin.of("every tree");
      entries.put("/", new Entry.Directory("/", Attributes.of(0755), true, everyTree));
    }

    /**
     * Adds an entry or replaces the one at its path. What is wrong with it is kept for {@link
     * #build}.
     */
    public Builder add(Entry entry) {
      Optional<String> complaint = EntryRules.complaint(entry);
      if (complaint.isPresent()) {
        problems.add(entry.origin().problem(complaint.get()));
      } else if (canLieInItsParent(entry) && canReplace(entry)) {
        Links.release(entries, entry.path());
        entries.put(entry.path(), entry);
      }
      return this;
    }

    /** Adds entries in their order. */
    public Builder addAll(Collection<? extends Entry> more) {
      more.forEach(this::add);
      return this;
    }

    /** Removes an entry and everything in it; nothing need be there. The root stays. */
    public Builder remove(String path) {
      List<String> gone =
          entries.keySet().stream().filter(p -> p.equals(path) || isBelow(p, path)).toList();
      for (String each : gone.stream().filter(p -> !p.equals("/")).toList()) {
        Links.release(entries, each);
        entries.remove(each);
      }
      return this;
    }

    /**
     * The tree, with missing parent directories made: 0755, owned by root, with the origin of what
     * lies in them.
     *
     * @throws PomeloException with every problem of every entry
     */
    public FileSystemTree build() throws PomeloException {
      SortedMap<String, Entry> finished = new TreeMap<>(entries);
      Problems all = new Problems();
      problems.list().forEach(all::add);
      Links.check(finished, all);
      all.throwIfAny();
      return new FileSystemTree(finished);
    }

    private boolean canLieInItsParent(Entry entry) {
      if (entry.path().equals("/")) {
        return true;
      }
      String parent = PathRules.parent(entry.path());
      @Nullable Entry there = entries.get(parent);
      if (there == null) {
        Entry made = new Entry.Directory(parent, Attributes.of(0755), true, entry.origin());
        if (!canLieInItsParent(made)) {
          return false;
        }
        entries.put(parent, made);
        return true;
      }
      if (there instanceof Entry.Directory) {
        return true;
      }
      problems.add(
          entry
              .origin()
              .problem(
                  entry.path() + " cannot lie in " + parent + ", which is " + described(there),
                  "asked for by  " + there.origin(),
                  advice(there)));
      return false;
    }

    private boolean canReplace(Entry entry) {
      @Nullable Entry there = entries.get(entry.path());
      if (there == null) {
        return true;
      }
      if (entry instanceof Entry.Directory directory) {
        if (there instanceof Entry.Directory) {
          return !directory.implied();
        }
        if (there instanceof Entry.SymbolicLink) {
          return refuse(entry, there, advice(there));
        }
        return true;
      }
      boolean full =
          there instanceof Entry.Directory
              && entries.keySet().stream().anyMatch(p -> isBelow(p, entry.path()));
      return !full || refuse(entry, there, "leave one of the two out");
    }

    private boolean refuse(Entry entry, Entry there, String advice) {
      String what = described(entry) + " cannot replace " + described(there);
      problems.add(
          entry
              .origin()
              .problem(entry.path() + ": " + what, "asked for by  " + there.origin(), advice));
      return false;
    }

    private static String described(Entry entry) {
      if (entry instanceof Entry.SymbolicLink link) {
        return "a symbolic link to " + link.target();
      }
      return entry instanceof Entry.Directory ? "a directory" : "a " + entry.kind().label();
    }

    private static String advice(Entry there) {
      return there instanceof Entry.SymbolicLink link
          ? "put it where the link leads to: " + link.target()
          : "leave one of the two out";
    }

    private static boolean isBelow(String path, String directory) {
      return directory.equals("/") ? path.length() > 1 : path.startsWith(directory + "/");
    }
  }
}
