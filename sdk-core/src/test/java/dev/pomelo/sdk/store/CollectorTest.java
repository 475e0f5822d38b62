package dev.pomelo.sdk.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.store.StoredEntry.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was not used for the longest time goes first, and nothing that is in use. */
class CollectorTest {

  private static final int BYTES = 100 * 4096;

  @TempDir Path directory;

  @Test
  void theOutputsThatWereNotUsedForTheLongestTimeGoFirst() throws Exception {
    Digest oldest;
    Digest old;
    Digest reused;
    try (Store store = Store.open(directory)) {
      reused = output(store, "kernel of last month");
      oldest = output(store, "kernel of last season");
      old = output(store, "kernel of last week");
    }
    age(reused, 30);
    age(oldest, 90);
    age(old, 7);
    try (Store store = Store.open(directory)) {
      assertThat(store.result(Digest.of("kernel of last month"))).isPresent(); // used once more
      assertThat(store.inventory().bytes()).isEqualTo(3L * BYTES);

      List<StoredEntry> removed = store.collect(2L * BYTES);
      assertThat(removed).extracting(StoredEntry::path).containsExactly(tree(oldest));
      assertThat(store.collect(0)).extracting(StoredEntry::path).containsExactly(tree(old));
      assertThat(store.tree(reused)).as("in use").isPresent();
      assertThat(store.result(Digest.of("kernel of last season")))
          .as("what it gave is known all the same")
          .isPresent();
    }
    assertThat(directory.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void whatARunningBuildUsesOrMadeStays() throws Exception {
    Digest used;
    try (Store store = Store.open(directory)) {
      used = output(store, "kernel");
    }
    age(used, 365);
    try (Store build = Store.open(directory)) {
      build.result(Digest.of("kernel"));
      Path fresh = build.newTemporaryDirectory();
      Files.writeString(fresh.resolve("rootfs.cpio"), "070701");
      Digest made = build.putTree(fresh); // its result is not written yet
      try (Store collector = Store.open(directory)) {
        assertThat(collector.collect(0)).isEmpty();
      }
      assertThat(build.tree(used)).isPresent();
      assertThat(build.tree(made)).isPresent();
    }
    age(used, 365);
    try (Store collector = Store.open(directory)) {
      assertThat(collector.collect(0)).extracting(StoredEntry::path).contains(tree(used));
    }
  }

  @Test
  void aTreeThatIsMadeAgainWhileItIsCollectedIsThereAfterwards() throws Exception {
    Digest made;
    try (Store store = Store.open(directory)) {
      made = output(store, "kernel");
    }
    try (Store build = Store.open(directory)) {
      Path again = build.newTemporaryDirectory();
      FileTrees.copy(tree(made), again);
      java.util.concurrent.FutureTask<Digest> put =
          new java.util.concurrent.FutureTask<>(() -> build.putTree(again));
      Thread builder = new Thread(put);
      try (KeyLock use = KeyLock.acquire(directory.resolve("locks/use"), () -> {})) {
        builder.start();
        while (builder.getState() == Thread.State.RUNNABLE) {
          Thread.onSpinWait(); // until it waits for the collector, or is done
        }
        FileTrees.delete(tree(made));
      }
      assertThat(put.get()).isEqualTo(made);
      assertThat(build.tree(made)).isPresent();
    }
  }

  @Test
  void aBuildDirectoryInWhichSomebodyWorksStays() throws Exception {
    Digest key = Digest.of("kernel of qemu-arm");
    try (Store store = Store.open(directory)) {
      WorkDirectory directory = store.workDirectory(key);
      Path work = directory.open();
      Files.write(work.resolve("vmlinux.o"), new byte[BYTES]);
      directory.settled();
      try (KeyLock lock = store.lock(key, () -> {})) {
        assertThat(store.collect(0)).isEmpty();
      }
      assertThat(store.collect(0))
          .extracting(StoredEntry::kind, entry -> entry.bytes() >= BYTES)
          .containsExactly(org.assertj.core.groups.Tuple.tuple(Kind.WORK, true));
      assertThat(work).doesNotExist();
    }
  }

  @Test
  void aSourceThatLiesInAnOutputTooTakesNoSpaceTwice() throws Exception {
    try (Store store = Store.open(directory)) {
      Path file = store.newTemporaryFile();
      Files.write(file, new byte[BYTES]);
      Path blob = store.putBlob(file, Digest.of(new byte[BYTES]));
      Path fetched = store.newTemporaryDirectory();
      Files.createLink(fetched.resolve("linux.tar"), blob);
      store.putTree(fetched);
      assertThat(store.inventory().bytes()).isEqualTo(BYTES);
    }
  }

  @Test
  void whatWasSetAsideAndUnfinishedDownloadsGoWithTheRest() throws Exception {
    try (Store store = Store.open(directory)) {
      Files.createDirectories(directory.resolve("damaged"));
      Files.write(directory.resolve("damaged/blobs-ab-abcd-1"), new byte[BYTES]);
      Path partial = Files.createDirectories(directory.resolve("partial")).resolve("abcd");
      Files.write(partial, new byte[BYTES]);
      setAge(partial, 1);
      Files.write(directory.resolve("partial/abcd.lock"), new byte[0]);
      assertThat(store.collect(0))
          .extracting(StoredEntry::kind)
          .containsExactlyInAnyOrder(Kind.DAMAGED, Kind.PARTIAL);
      assertThat(store.inventory().entries()).isEmpty();
    }
  }

  @Test
  void verifyingReadsEverythingAndNamesWhatIsDamaged() throws Exception {
    try (Store store = Store.open(directory)) {
      Digest kernel = output(store, "kernel");
      Digest rootfs = output(store, "rootfs");
      assertThat(store.verify()).isEmpty();
      Files.writeString(tree(kernel).resolve("image"), "garbage");
      assertThat(store.verify())
          .containsExactly(directory.relativize(tree(kernel)) + ": image has another size");
      assertThat(store.tree(kernel)).isEmpty();
      assertThat(store.tree(rootfs)).isPresent();
    }
  }

  private static Digest output(Store store, String name) throws IOException, InterruptedException {
    Path tree = store.newTemporaryDirectory();
    byte[] content = new byte[BYTES - 4096];
    System.arraycopy(name.getBytes(StandardCharsets.UTF_8), 0, content, 0, name.length());
    Files.write(tree.resolve("image"), content);
    Files.createDirectory(tree.resolve("modules"));
    Digest digest = store.putTree(tree);
    store.putResult(Digest.of(name), new StepResult(digest, 1000, 1, List.of()));
    return digest;
  }

  /** Makes everything about a tree look as if nobody had used it for some days. */
  private void age(Digest tree, int days) throws IOException {
    setAge(place("listings", tree), days);
    try (Stream<Path> files = Files.walk(directory.resolve("results"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file).contains("output " + tree)) {
          setAge(file, days);
        }
      }
    }
  }

  private static void setAge(Path file, int days) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofDays(days))));
  }

  private Path tree(Digest digest) {
    return place("trees", digest);
  }

  private Path place(String kind, Digest digest) {
    return directory.resolve(kind).resolve(digest.hex().substring(0, 2)).resolve(digest.hex());
  }
}
