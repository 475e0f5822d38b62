package dev.pomelo.sdk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Damage to what lies in a store is found when it is used, and set aside. */
class StoredTreeTest {

  @TempDir Path directory;

  private final List<String> notices = new ArrayList<>();
  private Store writer;
  private Digest digest;
  private Path tree;

  @BeforeEach
  void storeAKernelAndItsModules() throws Exception {
    writer = Store.open(directory);
    Path content = writer.newTemporaryDirectory();
    Files.createDirectories(content.resolve("modules/6.1"));
    Files.writeString(content.resolve("image"), "kernel".repeat(10_000));
    Files.writeString(content.resolve("modules/6.1/e1000.ko"), "driver".repeat(100));
    Files.createSymbolicLink(content.resolve("vmlinuz"), Path.of("image"));
    digest = writer.putTree(content);
    tree = writer.tree(digest).orElseThrow();
  }

  @AfterEach
  void close() throws Exception {
    writer.close();
  }

  @ParameterizedTest
  @EnumSource
  void anUntouchedTreeIsSound(Verification verification) throws Exception {
    try (Store reader = open(verification)) {
      assertThat(reader.soundTree(digest)).contains(tree);
    }
    assertThat(notices).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void aFlippedByteIsFoundAndTheTreeSetAsideUnderItsName(Verification verification)
      throws Exception {
    flip(tree.resolve("image"), 31_000);
    try (Store reader = open(verification)) {
      assertThat(reader.soundTree(digest)).isEmpty();
    }
    assertThat(tree).doesNotExist();
    Path aside = theOnlyFileIn(directory.resolve("damaged"));
    assertThat(aside.resolve("image")).exists();
    assertThat(notices)
        .containsExactly(
            "damaged in the store, set aside and made anew: trees/"
                + digest.hex().substring(0, 2)
                + "/"
                + digest
                + ": image has another content (kept as "
                + aside
                + ")");
  }

  @Test
  void aFlippedByteThatLeavesNoTimeBehindIsInTheSample() throws Exception {
    flip(tree.resolve("image"), 31_000);
    FileTime later = FileTime.from(Instant.now().plusSeconds(3600));
    Files.setLastModifiedTime(listing(), later); // as if it had been looked at after the change
    try (Store reader = open(Verification.SAMPLED)) {
      assertThat(reader.soundTree(digest)).isEmpty();
    }
  }

  @Test
  void whateverElseIsWrongWithATreeIsFoundAndNamed() throws Exception {
    damaged(() -> Files.delete(tree.resolve("modules/6.1/e1000.ko")), "e1000.ko is missing");
    damaged(() -> Files.writeString(tree.resolve("modules/x"), ""), "modules/x does not belong");
    damaged(() -> truncate(tree.resolve("image")), "image has another size");
    damaged(() -> Files.delete(tree.resolve("vmlinuz")), "vmlinuz is missing");
    damaged(
        () ->
            Files.setPosixFilePermissions(
                tree.resolve("image"), PosixFilePermissions.fromString("rwxr-xr-x")),
        "image has another kind or mode");
    damaged(
        () -> {
          Files.delete(tree.resolve("vmlinuz"));
          Files.createSymbolicLink(tree.resolve("vmlinuz"), Path.of("elsewhere"));
        },
        "vmlinuz was replaced");
    damaged(
        () -> {
          Files.delete(tree.resolve("image"));
          Files.createSymbolicLink(tree.resolve("image"), Path.of("elsewhere"));
        },
        "image has another kind or mode");
  }

  @Test
  void aTreeWithoutItsListingIsReadInFullAndGetsItBack() throws Exception {
    Files.delete(listing());
    try (Store reader = open(Verification.SAMPLED)) {
      assertThat(reader.soundTree(digest)).contains(tree);
    }
    assertThat(listing()).exists();
    flip(listing(), 20);
    flip(tree.resolve("image"), 31_000);
    try (Store reader = open(Verification.SAMPLED)) {
      assertThat(reader.soundTree(digest)).isEmpty();
    }
  }

  @Test
  void aSoundTreeTakesThePlaceOfADamagedOne() throws Exception {
    Path again = writer.newTemporaryDirectory();
    FileTrees.copy(tree, again);
    flip(tree.resolve("image"), 31_000);
    try (Store reader = open(Verification.SAMPLED)) {
      assertThat(reader.putTree(again)).isEqualTo(digest);
    }
    assertThat(TreeListing.of(tree).digest()).isEqualTo(digest);
  }

  @Test
  void flippedBytesInSmallFilesMakeThemCountAsMissing() throws Exception {
    Digest key = Digest.of("key");
    writer.putResult(key, new StepResult(digest, 1, 2, List.of()));
    writer.putNote("release", "6.1.192");
    Path blob = writer.newTemporaryFile();
    Files.writeString(blob, "linux-6.1.tar");
    Digest source = Digest.of("linux-6.1.tar");
    writer.putBlob(blob, source);
    for (String kind : List.of("results", "notes", "blobs")) {
      try (Store reader = open(Verification.SAMPLED)) {
        Path file = theOnlyFileIn(theOnlyFileIn(directory.resolve(kind)));
        flip(file, 7);
        boolean there =
            switch (kind) {
              case "results" -> reader.result(key).isPresent();
              case "notes" -> reader.note("release").isPresent();
              default -> reader.blob(source).isPresent();
            };
        assertThat(there).as(kind).isFalse();
        assertThat(file).doesNotExist();
        assertThat(notices).last().asString().contains("set aside and made anew: " + kind);
      }
    }
  }

  @Test
  void whatAnOlderVersionWroteIsSaidInOneLine() throws Exception {
    List<Digest> keys = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Digest key = Digest.of("key " + i);
      keys.add(key);
      Path result = directory.resolve("results").resolve(key.hex().substring(0, 2));
      Files.createDirectories(result);
      Files.writeString(
          result.resolve(key.hex()), new StepResult(key, 1, 2, List.of()).format()); // no check
    }
    try (Store reader = open(Verification.SAMPLED)) {
      assertThat(reader.result(keys.get(0))).isEmpty();
      assertThat(reader.result(keys.get(1))).isEmpty();
      assertThat(notices)
          .singleElement()
          .asString()
          .contains("without a check line, of an older version of Pomelo");
      assertThat(reader.verify())
          .containsExactly(
              "results: 1 without a check line, of an older version of Pomelo or cut short");
    }
  }

  @Test
  void namesWithLineEndsAndSpacesAreListedAsTheyAre() throws Exception {
    Path odd = writer.newTemporaryDirectory();
    Files.writeString(odd.resolve("a b\nf 0644 3"), "x");
    Files.createSymbolicLink(odd.resolve("link"), Path.of("over\ntwo lines "));
    TreeListing listing = TreeListing.of(odd);
    assertThat(TreeListing.parse(listing.format())).isEqualTo(listing);
    assertThat(listing.entries()).hasSize(2);
  }

  private interface Change {
    void make() throws IOException;
  }

  private void damaged(Change change, String notice) throws Exception {
    Path copy = writer.newTemporaryDirectory();
    FileTrees.copy(tree, copy);
    change.make();
    try (Store reader = open(Verification.SAMPLED)) {
      assertThat(reader.soundTree(digest)).as(notice).isEmpty();
      assertThat(notices).last().asString().contains(notice);
    }
    assertThat(writer.putTree(copy)).isEqualTo(digest);
  }

  private Store open(Verification verification) throws Exception {
    return Store.open(directory, new StoreOptions(verification, DiskSync.EACH_FILE, notices::add));
  }

  private Path listing() {
    return directory
        .resolve("listings")
        .resolve(digest.hex().substring(0, 2))
        .resolve(digest.hex());
  }

  private static void truncate(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  private static Path theOnlyFileIn(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }
}
