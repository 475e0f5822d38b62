package dev.pomelo.sdk.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the archives that this host's apt uses; skipped where there are none. */
class DebianArchivesTest {

  private static final DebianSourcePlace SOURCE =
      new DebianSourcePlace("hello", "hello_*.orig.tar.*");
  private static final DebianBinaryPlace BINARY =
      new DebianBinaryPlace("hello", "usr/share/doc/hello/copyright");
  private static final Location ASKED = Location.of("recipe.yaml", 7);

  @TempDir static Path directory;
  private static Store store;

  private final List<String> heard = new ArrayList<>();
  private SourceLock lock;

  @BeforeAll
  static void open() throws Exception {
    assumeTrue(Processes.find("apt-get").isPresent(), "no apt on this host");
    assumeTrue(!AptHost.read().isEmpty(), "apt has no sources on this host");
    store = Store.open(Path.of("target", "debian-test-store")); // keeps the lists of packages
    try {
      new DebianArchives(store.root().resolve("apt"), FetchListener.SILENT)
          .newestVersion(DebianPackage.of(SOURCE));
    } catch (PlaceFailed e) {
      assumeTrue(false, e.reason());
    }
  }

  @AfterAll
  static void close() throws Exception {
    if (store != null) {
      store.close();
    }
  }

  @BeforeEach
  void emptyLock() throws Exception {
    lock = SourceLock.read(Files.createTempDirectory(directory, "project").resolve("pomelo.lock"));
  }

  @Test
  void aSourcePackageIsPinnedFetchedAndFoundAgainByVersionAndByDigest() throws Exception {
    PinnedSource pinned =
        fetcher().pin(new SourceSpec("hello", null, List.of(SOURCE), ASKED), lock);
    assertThat(pinned.fileName()).matches("hello_.*\\.orig\\.tar\\..*").doesNotEndWith(".asc");
    assertThat(pinned.version()).isNotEmpty();
    assertThat(lock.find("hello").orElseThrow().sha256()).isEqualTo(pinned.sha256());
    Path blob = store.blob(pinned.sha256()).orElseThrow();
    assertThat(Digest.of(blob)).isEqualTo(pinned.sha256());
    assertThat(heard).contains("pinned hello " + pinned.version());

    emptyLock();
    heard.clear();
    pin(SOURCE); // another project: the store knows the file of this version
    assertThat(heard).containsExactly("pinned hello " + pinned.version());

    Files.delete(blob);
    assertThat(fetcher().fetch(pinned)).exists();
    Files.delete(blob);
    PinnedSource unversioned =
        new PinnedSource("hello", "hello", pinned.sha256(), "", List.of(SOURCE), ASKED);
    assertThat(fetcher().fetch(unversioned)).exists();
    assertThat(heard).doesNotContain("update");
  }

  @Test
  void aFileOfABinaryPackageIsTakenOutOfIt() throws Exception {
    PinnedSource pinned =
        fetcher().pin(new SourceSpec("hello", null, List.of(BINARY), ASKED), lock);
    assertThat(pinned.fileName()).isEqualTo("copyright");
    assertThat(fetcher().fetch(pinned)).content().contains("GNU");
  }

  @Test
  void aLockedVersionThatTheArchiveNoLongerHasIsAnErrorWithTheWayOn() {
    PinnedSource old =
        new PinnedSource(
            "hello",
            "hello_1.0.orig.tar.gz",
            Digest.of("hello 1.0"),
            "1.0-1",
            List.of(SOURCE),
            Location.of("pomelo.lock", 4));
    assertThatThrownBy(() -> fetcher().fetch(old))
        .isInstanceOf(PomeloException.class)
        .message()
        .matches(
            """
            (?s)pomelo\\.lock:4: source 'hello' cannot be fetched
              Debian source package hello, file hello_\\*\\.orig\\.tar\\.\\*: \
            the archives no longer have version 1\\.0-1, they have 2\\.[^\\n]*
              it is locked to version 1\\.0-1 at pomelo\\.lock:4
              to move on: run Maven once with -Dpomelo\\.update=hello""");
  }

  @Test
  void whatTheArchivesDoNotHaveIsAnError() {
    assertThatThrownBy(() -> pin(new DebianSourcePlace("pomelo-no-such-source", "*")))
        .hasMessageContaining("the archives of this host have no such package");
    assertThatThrownBy(() -> pin(new DebianSourcePlace("hello", "hello_*.zip")))
        .hasMessageContaining(" has no file hello_*.zip, its files are hello_");
    assertThatThrownBy(() -> pin(new DebianBinaryPlace("hello", "usr/bin/nothing")))
        .hasMessageContaining("the package has no file usr/bin/nothing");
    assertThatThrownBy(() -> pin(new DebianBinaryPlace("hello", "usr/share/doc/hello/*")))
        .hasMessageContaining("the package has several files usr/share/doc/hello/*: ");
    assertThatThrownBy(() -> pin(new DebianSourcePlace("--option", "*")))
        .hasMessageContaining("not the name of a Debian package: --option");
  }

  private void pin(Place place) throws Exception {
    fetcher().pin(new SourceSpec("hello", null, List.of(place), ASKED), lock);
  }

  private SourceFetcher fetcher() {
    FetchListener listener =
        new FetchListener() {
          @Override
          public void pinned(String source, String version) {
            heard.add("pinned " + source + " " + version);
          }

          @Override
          public void fetched(String source, long bytes) {
            heard.add("fetched " + source);
          }

          @Override
          public void updatingPackageLists() {
            heard.add("update");
          }
        };
    return new SourceFetcher(
        store,
        place -> {
          throw PomeloException.of("no Maven here");
        },
        false,
        listener);
  }
}
