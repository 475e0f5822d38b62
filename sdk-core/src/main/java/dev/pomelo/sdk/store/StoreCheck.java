package dev.pomelo.sdk.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads all that a store holds. */
final class StoreCheck {

  private final StoreFiles files;
  private final Trees trees;
  private final List<String> damage = new ArrayList<>();

  StoreCheck(StoreFiles files, Trees trees) {
    this.files = files;
    this.trees = trees;
  }

  /** What is damaged, in a line each; it is set aside. */
  List<String> run() throws IOException {
    for (Path tree : Inventory.children(files.all("trees"), 2)) {
      Optional<String> what = trees.check(digest(tree), Verification.FULL);
      what.ifPresent(text -> add(tree, text));
    }
    for (Path blob : Inventory.children(files.all("blobs"), 2)) {
      if (!Digest.of(blob).equals(digest(blob))) {
        files.setAside(blob, "has another content");
        add(blob, "has another content");
      }
    }
    for (String kind : List.of("results", "notes")) {
      for (Path text : Inventory.children(files.all(kind), 2)) {
        if (files.read(text).isEmpty()) {
          add(text, "is not what was written there");
        }
      }
    }
    return List.copyOf(damage);
  }

  private void add(Path path, String what) {
    damage.add(files.root().relativize(path) + ": " + what);
  }

  private static Digest digest(Path path) {
    return new Digest(String.valueOf(path.getFileName()));
  }
}
