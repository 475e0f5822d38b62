package dev.pomelo.sdk.remote;

import dev.pomelo.sdk.store.TreeListing;
import dev.pomelo.sdk.store.TreeListing.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes a tree from its listing and a directory of contents, whoever wrote the listing. */
final class TreeAssembly {

  private final Path directory;
  private final Path contents;
  private final Set<String> directories = new HashSet<>();
  private final Set<String> placed = new HashSet<>();

  TreeAssembly(Path directory, Path contents) {
    this.directory = directory;
    this.contents = contents;
  }

  /**
   * Makes the tree.
   *
   * @return false for a listing that would write outside of the directory, or is none of a tree
   */
  boolean put(TreeListing listing) throws IOException {
    List<Entry> made = new ArrayList<>();
    for (Entry entry : listing.entries()) {
      if (!isPlain(entry.path()) || !placed.add(entry.path())) {
        return false;
      }
      make(entry, directory.resolve(entry.path()));
      made.add(entry);
    }
    Collections.reverse(made); // a directory may be closed to writing
    for (Entry entry : made) {
      if (entry.kind() != 'l') {
        Files.setAttribute(directory.resolve(entry.path()), "unix:mode", entry.mode());
      }
    }
    return true;
  }

  /** Whether a path lies in a directory of the listing; a link in its way would not be one. */
  private boolean isPlain(String path) {
    int slash = path.lastIndexOf('/');
    String name = path.substring(slash + 1);
    return !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && (slash < 0 || directories.contains(path.substring(0, slash)));
  }

  private void make(Entry entry, Path place) throws IOException {
    switch (entry.kind()) {
      case 'd' -> {
        Files.createDirectory(place);
        directories.add(entry.path());
      }
      case 'l' -> Files.createSymbolicLink(place, Path.of(entry.content()));
      default -> Files.copy(contents.resolve(entry.digest().hex()), place);
    }
  }
}
