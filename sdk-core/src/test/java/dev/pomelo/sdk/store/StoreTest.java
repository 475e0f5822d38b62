package dev.pomelo.sdk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {

  @TempDir Path directory;

  @Test
  void aTreeLiesUnderTheDigestOfItsContent() throws Exception {
    try (Store store = Store.open(directory)) {
      Digest first = store.putTree(tree(store, "bin/sh", "#!/bin/sh\n"));
      Digest again = store.putTree(tree(store, "bin/sh", "#!/bin/sh\n"));
      Digest other = store.putTree(tree(store, "bin/sh", "#!/bin/ash\n"));

      assertThat(again).isEqualTo(first);
      assertThat(other).isNotEqualTo(first);
      assertThat(store.tree(first).orElseThrow().resolve("bin/sh")).hasContent("#!/bin/sh\n");
    }
  }

  @Test
  void modesAndLinkTargetsCountForATreeDigestAndTimesDoNot() throws Exception {
    try (Store store = Store.open(directory)) {
      Path tree = tree(store, "bin/su", "su");
      Digest plain = TreeListing.of(tree).digest();
      Files.setLastModifiedTime(
          tree.resolve("bin/su"), java.nio.file.attribute.FileTime.fromMillis(0));
      assertThat(TreeListing.of(tree).digest()).isEqualTo(plain);

      Files.setPosixFilePermissions(
          tree.resolve("bin/su"), PosixFilePermissions.fromString("rwxr-xr-x"));
      Digest executable = TreeListing.of(tree).digest();
      Files.createSymbolicLink(tree.resolve("bin/sh"), Path.of("busybox"));
      Digest withLink = TreeListing.of(tree).digest();
      assertThat(List.of(plain, executable, withLink)).doesNotHaveDuplicates();
    }
  }

  @Test
  void aResultIsKnownWithOrWithoutItsOutput() throws Exception {
    try (Store store = Store.open(directory)) {
      Digest output = store.putTree(tree(store, "image", "kernel"));
      Digest key = Digest.of("key");
      StepResult result =
          new StepResult(
              output,
              1234,
              56,
              List.of(new StepResult.Input("tool gcc", Digest.of("gcc"), "12.2.0")));
      store.putResult(key, result);
      assertThat(store.result(key)).contains(result);

      FileTrees.delete(store.tree(output).orElseThrow());
      assertThat(store.tree(output)).isEmpty();
      assertThat(store.result(key)).contains(result);
    }
  }

  @Test
  void whatAKilledProcessLeftIsSweptAwayWhenTheStoreIsOpenedAgain() throws Exception {
    Path rubbish = Files.createDirectories(directory.resolve("tmp/of-a-dead-process"));
    Files.writeString(rubbish.resolve("half-written"), "…");
    Files.writeString(directory.resolve("tmp/of-a-dead-process.lock"), "");
    try (Store store = Store.open(directory)) {
      assertThat(rubbish).doesNotExist();
      Path mine = store.newTemporaryDirectory();
      try (Store other = Store.open(directory)) {
        assertThat(mine).as("a living owner keeps its files").exists();
      }
    }
    assertThat(directory.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void aStoreThatCannotBeWrittenSaysHowToNameAnother() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThatThrownBy(() -> Store.open(file.resolve("store")))
        .isInstanceOf(PomeloException.class)
        .hasMessageContaining("cannot use the store at " + file.resolve("store"))
        .hasMessageContaining("-Dpomelo.store=");
  }

  @Test
  void oneAtATimeWorksOnAKey() throws Exception {
    try (Store store = Store.open(directory)) {
      Digest key = Digest.of("kernel");
      CountDownLatch waiting = new CountDownLatch(1);
      CountDownLatch second = new CountDownLatch(1);
      Thread other;
      try (KeyLock lock = store.lock(key, () -> {})) {
        other =
            new Thread(
                () -> {
                  try (KeyLock mine = store.lock(key, waiting::countDown)) {
                    second.countDown();
                  } catch (IOException | InterruptedException e) {
                    throw new IllegalStateException(e);
                  }
                });
        other.start();
        waiting.await();
        assertThat(second.await(200, TimeUnit.MILLISECONDS)).isFalse();
      }
      assertThat(second.await(10, TimeUnit.SECONDS)).isTrue();
      other.join();
    }
  }

  @Test
  void whatAKilledProcessWithOurNumberLeftIsSweptAway() throws Exception {
    String number = Long.toString(ProcessHandle.current().pid());
    Path rubbish = Files.createDirectories(directory.resolve("tmp/" + number + "-0-of-the-dead"));
    Path lock = Files.writeString(directory.resolve("tmp/" + number + "-0-of-the-dead.lock"), "");
    try (Store first = Store.open(directory)) {
      Path ours = first.newTemporaryDirectory();
      try (Store second = Store.open(directory)) {
        assertThat(second.newTemporaryDirectory()).isNotEqualTo(ours);
        assertThat(ours).exists();
      }
    }
    assertThat(rubbish).doesNotExist();
    assertThat(lock).doesNotExist();
  }

  @Test
  void theGroupOfAStoreCanMoveTheTreesInIt() throws Exception {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxr-x"));
    try (Store store = Store.open(directory)) {
      Path tree = tree(store, "bin/sh", "#!/bin/sh\n");
      Files.setPosixFilePermissions(tree, PosixFilePermissions.fromString("rwxr-xr-x"));
      Path place = store.tree(store.putTree(tree)).orElseThrow();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
          .isEqualTo("rwxrwxr-x");
      assertThat(store.verify()).isEmpty();
    }
  }

  private static Path tree(Store store, String name, String content) throws IOException {
    Path tree = store.newTemporaryDirectory();
    Files.createDirectories(tree.resolve(name).getParent());
    Files.writeString(tree.resolve(name), content);
    return tree;
  }
}
