package dev.pomelo.sdk.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.Store;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PinTest {

  private static final Location ASKED = Location.of("recipe.yaml", 7);
  private static final HttpPlace HTTP = new HttpPlace(URI.create("https://localhost/b-1.0.tar.xz"));
  private static final DebianSourcePlace DEBIAN =
      new DebianSourcePlace("busybox", "busybox_*.orig.tar.*");

  @TempDir Path directory;

  private Store store;
  private SourceLock lock;

  @BeforeEach
  void open() throws Exception {
    store = Store.open(directory.resolve("store"));
    lock = SourceLock.read(directory.resolve("pomelo.lock"));
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  @Test
  void aSourceWithADigestNeedsNoLock() throws Exception {
    Digest digest = Digest.of("b");
    PinnedSource pinned = pin(digest, DEBIAN, HTTP);
    assertThat(pinned)
        .isEqualTo(
            new PinnedSource("busybox", "b-1.0.tar.xz", digest, "", List.of(DEBIAN, HTTP), ASKED));
    assertThat(lock.names()).isEmpty();
  }

  @Test
  void aSourceWithoutADigestIsTakenFromTheLock() throws Exception {
    Digest digest = Digest.of("b");
    Location entry = Location.of("pomelo.lock", 4);
    lock.put(
        new SourceLock.Entry(
            "busybox",
            DEBIAN.describe(),
            "1:1.35.0-4",
            "busybox_1.35.orig.tar.bz2",
            digest,
            entry));
    assertThat(pin(null, DEBIAN))
        .isEqualTo(
            new PinnedSource(
                "busybox",
                "busybox_1.35.orig.tar.bz2",
                digest,
                "1:1.35.0-4",
                List.of(DEBIAN),
                entry));
  }

  @Test
  void anEntryOfAPlaceThatTheRecipeNoLongerNamesDoesNotCount() {
    lock.put(new SourceLock.Entry("busybox", "elsewhere", "1", "b.tar", Digest.of("b"), ASKED));
    assertThatThrownBy(() -> pin(null, DEBIAN))
        .isInstanceOf(PomeloException.class)
        .hasMessage(
            """
            recipe.yaml:7: source 'busybox' has no sha256 and cannot be pinned
              Debian source package busybox, file busybox_*.orig.tar.*: Maven is offline
              run Maven once without -o; %s holds the version from then on"""
                .formatted(lock.file()));
  }

  @Test
  void aWebAddressCannotFloat() throws Exception {
    SourceFetcher online = fetcher(false);
    assertThatThrownBy(
            () -> online.pin(new SourceSpec("busybox", null, List.of(HTTP), ASKED), lock))
        .hasMessage(
            """
            recipe.yaml:7: source 'busybox' has no sha256 and cannot be pinned
              https://localhost/b-1.0.tar.xz: needs a sha256
              give it a sha256 at recipe.yaml:7; only Debian and local places do without one""");
  }

  @Test
  void aLocalFileIsPinnedToItsPresentContentAndNotLocked() throws Exception {
    Path file = Files.writeString(directory.resolve("hello.c"), "int main(void) { return 0; }\n");
    PinnedSource pinned = pin(null, new LocalPlace(file), DEBIAN);
    assertThat(pinned.sha256()).isEqualTo(Digest.of(file));
    assertThat(pinned.fileName()).isEqualTo("hello.c");
    assertThat(fetcher(true).fetch(pinned)).hasSameBinaryContentAs(file);
    assertThat(lock.names()).isEmpty();
  }

  @Test
  void aLocalDirectoryHasADigestOfItsContentOnly() throws Exception {
    Path tree = Files.createDirectories(directory.resolve("hello/src"));
    Path file = Files.writeString(tree.resolve("hello.c"), "int main(void) { return 0; }\n");
    Files.createSymbolicLink(tree.resolve("link.c"), Path.of("hello.c"));
    LocalPlace place = new LocalPlace(directory.resolve("hello"));
    PinnedSource before = pin(null, place);
    assertThat(before.fileName()).isEqualTo("hello.tar");

    Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    Files.createDirectories(directory.resolve("hello/.git/objects"));
    assertThat(pin(null, place).sha256()).isEqualTo(before.sha256());

    Files.writeString(file, "int main(void) { return 1; }\n");
    assertThat(pin(null, place).sha256()).isNotEqualTo(before.sha256());
  }

  @Test
  void mavenCoordinatesAreReadWithAndWithoutAClassifier() {
    assertThat(MavenPlace.parse("g:a:tar.gz:1.0"))
        .isEqualTo(new MavenPlace("g", "a", "tar.gz", null, "1.0"));
    assertThat(MavenPlace.parse("g:a:tar.gz:sources:1.0").coordinates())
        .isEqualTo("g:a:tar.gz:sources:1.0");
    assertThatThrownBy(() -> MavenPlace.parse("g:a:1.0"))
        .hasMessage("not group:artifact:extension[:classifier]:version: g:a:1.0");
  }

  private PinnedSource pin(Digest digest, Place... places) throws Exception {
    return fetcher(true).pin(new SourceSpec("busybox", digest, List.of(places), ASKED), lock);
  }

  private SourceFetcher fetcher(boolean offline) {
    return new SourceFetcher(
        store,
        place -> {
          throw PomeloException.of("no Maven here");
        },
        offline,
        FetchListener.SILENT);
  }
}
