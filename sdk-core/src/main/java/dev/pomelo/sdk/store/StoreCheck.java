package dev.pomelo.sdk.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
      checkTexts(kind);
    }
    return List.copyOf(damage);
  }

  /** Texts without a check line are many after an older version of Pomelo: one line for all. */
  private void checkTexts(String kind) throws IOException {
    int unsealed = 0;
    for (Path text : Inventory.children(files.all(kind), 2)) {
      boolean sealed =
          CheckedText.isSealed(new String(Files.readAllBytes(text), StandardCharsets.UTF_8));
      if (files.read(text).isEmpty()) {
        if (sealed) {
          add(text, "is not what was written there");
        } else {
          unsealed++;
        }
      }
    }
    if (unsealed > 0) {
      damage.add(
          kind
              + ": "
              + unsealed
              + " without a check line, of an older version of Pomelo or cut short");
    }
  }

  private void add(Path path, String what) {
    damage.add(files.root().relativize(path) + ": " + what);
  }

  private static Digest digest(Path path) {
    return new Digest(String.valueOf(path.getFileName()));
  }
}
