package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.PomeloException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An immutable file system tree, sorted by path, so that a directory comes before what lies in it.
 * It always has a root directory, every parent directory is there, and every hard link names a
 * regular file of the tree.
 */
public final class FileSystemTree {

  private final SortedMap<String, Entry> entries;

  FileSystemTree(SortedMap<String, Entry> entries) {
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
  @SuppressWarnings("DoNotCallSuggester")
  public long contentBytes() {
    throw new UnsupportedOperationException();
  }

  /** A builder that begins with this tree. */
  @SuppressWarnings("DoNotCallSuggester")
  public Builder toBuilder() {
    throw new UnsupportedOperationException();
  }

  /**
   * The same tree with owners, modes and capabilities changed.
   *
   * @throws PomeloException with every permission that matches nothing or cannot be applied
   */
  @SuppressWarnings("DoNotCallSuggester")
  public FileSystemTree with(Collection<Permission> permissions) throws PomeloException {
    throw new UnsupportedOperationException();
  }

  /** Collects entries; a later one replaces an earlier one at the same path. */
  public static final class Builder {

    Builder() {}

    /**
     * Adds an entry or replaces the one at its path. What is wrong with it is kept for {@link
     * #build}.
     */
    @SuppressWarnings("DoNotCallSuggester")
    public Builder add(Entry entry) {
      throw new UnsupportedOperationException();
    }

    /** Adds entries in their order. */
    public Builder addAll(Collection<? extends Entry> more) {
      more.forEach(this::add);
      return this;
    }

    /** Removes an entry and everything in it; nothing need be there. */
    @SuppressWarnings("DoNotCallSuggester")
    public Builder remove(String path) {
      throw new UnsupportedOperationException();
    }

    /**
     * The tree, with missing parent directories made: 0755, owned by root, with the origin of what
     * lies in them.
     *
     * @throws PomeloException with every problem of every entry
     */
    @SuppressWarnings("DoNotCallSuggester")
    public FileSystemTree build() throws PomeloException {
      throw new UnsupportedOperationException();
    }
  }
}
