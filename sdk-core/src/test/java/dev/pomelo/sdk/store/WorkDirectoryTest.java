package dev.pomelo.sdk.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build directory is built upon only where it is just as a script left it. */
class WorkDirectoryTest {

  private static final Digest KEY = Digest.of("kernel of qemu-arm");

  @TempDir Path directory;

  private final List<String> notices = new ArrayList<>();

  @Test
  void whatAScriptLeftIsThereForTheNextOne() throws Exception {
    try (Store store = open()) {
      Path build = store.workDirectory(KEY).open();
      Files.writeString(build.resolve("main.o"), "object");
      store.workDirectory(KEY).settled();
      assertThat(store.workDirectory(KEY).open().resolve("main.o")).hasContent("object");
    }
    assertThat(notices).isEmpty();
  }

  @Test
  void whatAKilledScriptLeftIsNot() throws Exception {
    try (Store store = open()) {
      Files.writeString(store.workDirectory(KEY).open().resolve("main.o"), "obj");
      assertThat(store.workDirectory(KEY).open()).isEmptyDirectory();
    }
  }

  @Test
  void aDamagedObjectEmptiesTheDirectoryAndIsNamed() throws Exception {
    try (Store store = open()) {
      Path build = store.workDirectory(KEY).open();
      Files.writeString(build.resolve("main.o"), "object");
      store.workDirectory(KEY).settled();
      Files.writeString(build.resolve("main.o"), "objekt");
      assertThat(store.workDirectory(KEY).open()).isEmptyDirectory();
    }
    assertThat(notices)
        .containsExactly("a build directory is not as it was left: main.o has another content");
  }

  @Test
  void aDamagedSizeCountsAsNone() throws Exception {
    try (Store store = open()) {
      Files.writeString(store.workDirectory(KEY).open().resolve("main.o"), "object");
      store.workDirectory(KEY).settled();
      Path listing = directory.resolve("work").resolve(KEY.hex()).resolve("listing");
      byte[] whole = Files.readAllBytes(listing);
      assertThat(store.inventory().bytes()).isEqualTo(4096);
      for (int damage : List.of((int) 'q', 0xff)) {
        byte[] damaged = whole.clone();
        damaged[0] = (byte) damage;
        Files.write(listing, damaged);
        assertThat(store.inventory().bytes()).isZero();
      }
      Files.writeString(listing, "");
      assertThat(store.inventory().bytes()).isZero();
      assertThat(store.workDirectory(KEY).open()).isEmptyDirectory();
    }
  }

  private Store open() throws Exception {
    return Store.open(
        directory, new StoreOptions(Verification.SAMPLED, DiskSync.EACH_FILE, notices::add));
  }
}
