package dev.pomelo.sdk.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.source.HttpDownload.Patience;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceFetcherTest {

  private static final byte[] CONTENT = content();
  private static final Digest DIGEST = Digest.of(CONTENT);
  private static final Location ASKED = new Location("recipe.yaml", 7, 5);
  private static final Patience BRIEF =
      new Patience(3, Duration.ofMillis(1), Duration.ofMillis(300));
  private Patience patience = new Patience(3, Duration.ofMillis(1), Duration.ofSeconds(30));
  private static final MavenArtifacts NO_MAVEN =
      place -> {
        throw PomeloException.of("no repository has it", "tried central");
      };

  @TempDir Path directory;

  private FileServer server;
  private Store store;

  @BeforeEach
  void open() throws Exception {
    server = new FileServer(CONTENT);
    store = Store.open(directory.resolve("store"));
  }

  @AfterEach
  void close() throws Exception {
    store.close();
    server.close();
  }

  @Test
  void aDownloadedSourceLiesInTheStoreAndIsNotAskedForAgain() throws Exception {
    Path blob = fetch(server.place("good"));
    assertThat(blob).hasBinaryContent(CONTENT).startsWith(store.root());
    assertThat(fetch(server.place("good"))).isEqualTo(blob);
    assertThat(server.requests).containsExactly("/good/source.tar");
    assertThat(store.root().resolve("partial").resolve(DIGEST.hex())).doesNotExist();
  }

  @Test
  void aConnectionThatBreaksOffIsResumedWhereItStopped() throws Exception {
    assertThat(fetch(server.place("breaks"))).hasBinaryContent(CONTENT);
    assertThat(server.requests)
        .containsExactly(
            "/breaks/source.tar",
            "/breaks/source.tar bytes=1000-",
            "/breaks/source.tar bytes=2000-");
  }

  @Test
  void aServerThatFallsSilentIsAskedAgain() throws Exception {
    patience = BRIEF;
    assertThat(fetch(server.place("stalls"))).hasBinaryContent(CONTENT);
  }

  @Test
  void theNextRunResumesWhatAnEarlierOneLeft() throws Exception {
    leavePartial(java.util.Arrays.copyOf(CONTENT, 1234));
    assertThat(fetch(server.place("good"))).hasBinaryContent(CONTENT);
    assertThat(server.requests).containsExactly("/good/source.tar bytes=1234-");
  }

  @Test
  void aPartialFileThatIsWholeAlreadyIsTaken() throws Exception {
    leavePartial(CONTENT);
    assertThat(fetch(server.place("good"))).hasBinaryContent(CONTENT);
  }

  @Test
  void aPartialFileWithAnotherBeginningIsFetchedAgainFromTheStart() throws Exception {
    leavePartial(new byte[1234]);
    assertThat(fetch(server.place("good"))).hasBinaryContent(CONTENT);
    assertThat(server.requests).containsExactly("/good/source.tar bytes=1234-", "/good/source.tar");
  }

  @Test
  void aPartialFileThatIsTooLongIsFetchedAgainFromTheStart() throws Exception {
    leavePartial(new byte[CONTENT.length + 1]);
    assertThat(fetch(server.place("good"))).hasBinaryContent(CONTENT);
  }

  @Test
  void aServerThatKnowsNoRangesSendsAllAgain() throws Exception {
    leavePartial(new byte[1234]);
    assertThat(fetch(server.place("no-range"))).hasBinaryContent(CONTENT);
  }

  @Test
  void redirectionsAreFollowedButNotInCircles() throws Exception {
    assertThat(fetch(server.place("moved"))).hasBinaryContent(CONTENT);
    Digest other = Digest.of("other");
    assertThatThrownBy(() -> fetcher(false).fetch(pinned(other, server.place("circle"))))
        .hasMessageContaining("the server redirects more than 8 times");
  }

  @Test
  void aBusyServerIsAskedAgainAndTheListenerHears() throws Exception {
    List<String> heard = new ArrayList<>();
    FetchListener listener =
        new FetchListener() {
          @Override
          public void retrying(String source, Place place, String reason, Duration pause) {
            heard.add("retry " + reason);
          }

          @Override
          public void progress(String source, long bytes, long totalBytes) {
            heard.add(bytes + "/" + totalBytes);
          }
        };
    new SourceFetcher(store, NO_MAVEN, false, listener, patience)
        .fetch(pinned(DIGEST, server.place("busy-once")));
    assertThat(heard)
        .startsWith("retry HTTP 503 Service Unavailable", "0/3000")
        .endsWith("3000/3000");
  }

  @Test
  void thePlaceAfterOneThatFailsIsUsedAndNotFoundIsNotAskedTwice() throws Exception {
    assertThat(fetch(server.place("gone"), server.place("good"))).hasBinaryContent(CONTENT);
    assertThat(server.requests).containsExactly("/gone/source.tar", "/good/source.tar");
  }

  @Test
  void everyPlaceIsNamedWithItsReasonWhenAllFail() {
    HttpPlace gone = server.place("gone");
    HttpPlace busy = server.place("busy");
    MavenPlace maven = MavenPlace.parse("org.example:source:tar.gz:1.0");
    LocalPlace local = new LocalPlace(directory.resolve("nothing"));
    assertThatThrownBy(() -> fetch(gone, busy, maven, local))
        .isInstanceOf(PomeloException.class)
        .hasMessage(
            """
            recipe.yaml:7:5: source 'busybox' cannot be fetched
              %s: HTTP 404 Not Found
              %s: HTTP 503 Service Unavailable (3 attempts)
              Maven artifact org.example:source:tar.gz:1.0: no repository has it; tried central
              %s: there is no such file or directory
              to move on: see to the network, or add a place at recipe.yaml:7:5"""
                .formatted(gone.describe(), busy.describe(), local.describe()));
  }

  @Test
  void anotherDigestStopsTheBuildAndSaysHowToAcceptIt() throws Exception {
    Digest expected = Digest.of("something else");
    HttpPlace good = server.place("good");
    assertThatThrownBy(() -> fetcher(false).fetch(pinned(expected, good, server.place("gone"))))
        .isInstanceOf(PomeloException.class)
        .hasMessage(
            """
            recipe.yaml:7:5: source 'busybox' has another digest
              place     %s
              expected  sha256 %s
              actual    sha256 %s
              it was thrown away; if you know that the new content is the right one,
              put sha256: %s at recipe.yaml:7:5"""
                .formatted(good.describe(), expected, DIGEST, DIGEST));
    assertThat(store.blob(DIGEST)).isEmpty();
    assertThat(store.blob(expected)).isEmpty();
    assertThat(server.requests).containsExactly("/good/source.tar");
  }

  @Test
  void aLoginPageInPlaceOfASourceIsRecognized() {
    assertThatThrownBy(() -> fetch(server.place("login")))
        .hasMessageContaining("what came is a web page, not a source");
  }

  @Test
  void anotherDigestThanTheLockHasSaysHowToUpdateTheLock() throws Exception {
    Path file = Files.write(directory.resolve("source.tar"), CONTENT);
    PinnedSource locked =
        new PinnedSource(
            "linux",
            "linux.tar.xz",
            Digest.of("older"),
            "6.1.192-2",
            List.of(new LocalPlace(file)),
            Location.of("pomelo.lock", 4));
    assertThatThrownBy(() -> fetcher(false).fetch(locked))
        .hasMessageEndingWith(
            """
            if you know that the new content is the right one,
              delete the entry 'linux' at pomelo.lock:4, \
            or run Maven once with -Dpomelo.update=linux""");
  }

  @Test
  void offlineUsesTheStoreAndElseSaysWhatToDo() throws Exception {
    PinnedSource source = pinned(DIGEST, server.place("good"));
    assertThatThrownBy(() -> fetcher(true).fetch(source))
        .hasMessage(
            """
            recipe.yaml:7:5: source 'busybox' is not in the store, and Maven is offline
              %s: Maven is offline
              run Maven once without -o; the source is kept from then on"""
                .formatted(server.place("good").describe()));
    assertThat(server.requests).isEmpty();
    fetcher(false).fetch(source);
    assertThat(fetcher(true).fetch(source)).hasBinaryContent(CONTENT);
  }

  @Test
  void aMavenArtifactIsCopiedIntoTheStoreAlsoOffline() throws Exception {
    Path artifact = Files.write(directory.resolve("source-1.0.tar"), CONTENT);
    MavenPlace place = MavenPlace.parse("org.example:source:tar:sources:1.0");
    SourceFetcher fetcher =
        new SourceFetcher(
            store,
            asked -> {
              assertThat(asked).isEqualTo(place);
              return artifact;
            },
            true,
            FetchListener.SILENT);
    assertThat(fetcher.fetch(pinned(DIGEST, place))).startsWith(store.root());
    assertThat(artifact).exists();
  }

  @Test
  void aMirrorIsAskedFirstAndThePlaceItselfWhereTheMirrorHasNothing() throws Exception {
    Path artifact = Files.write(directory.resolve("mirrored.tar"), CONTENT);
    SourceMirror empty = SourceMirror.parse("com.acme:other:2.0");
    SourceMirror full = SourceMirror.parse("com.acme:gateway:1.0");
    String wanted = "com.acme:gateway:tar:source-busybox-" + DIGEST.abbreviated() + ":1.0";
    MavenArtifacts repository =
        place -> {
          if (place.coordinates().equals(wanted)) {
            return artifact;
          }
          throw PomeloException.of("no repository has it");
        };
    SourceFetcher fetcher =
        new SourceFetcher(store, repository, false, FetchListener.SILENT, patience);
    PinnedSource source = pinned(DIGEST, server.place("good"));
    fetcher.mirroredBy(List.of(empty, full)).fetch(source);
    assertThat(server.requests).isEmpty();
    try (Store fresh = Store.open(directory.resolve("fresh"))) {
      new SourceFetcher(fresh, repository, false, FetchListener.SILENT, patience)
          .mirroredBy(List.of(empty))
          .fetch(source);
    }
    assertThat(server.requests).containsExactly("/good/source.tar");
  }

  @Test
  void twoBuildsThatFetchTheSameSourceDownloadItOnce() throws Exception {
    List<Thread> threads = new ArrayList<>();
    List<Path> blobs = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 4; i++) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  blobs.add(fetch(server.place("breaks")));
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(blobs).hasSize(4).allSatisfy(b -> assertThat(b).hasBinaryContent(CONTENT));
    assertThat(server.requests).hasSize(3);
  }

  private Path fetch(Place... places) throws Exception {
    return fetcher(false).fetch(pinned(DIGEST, places));
  }

  private SourceFetcher fetcher(boolean offline) {
    return new SourceFetcher(store, NO_MAVEN, offline, FetchListener.SILENT, patience);
  }

  private static PinnedSource pinned(Digest digest, Place... places) {
    return new PinnedSource("busybox", "source.tar", digest, "", List.of(places), ASKED);
  }

  private void leavePartial(byte[] bytes) throws Exception {
    Path partial = Files.createDirectories(store.root().resolve("partial"));
    Files.write(partial.resolve(DIGEST.hex()), bytes);
  }

  private static byte[] content() {
    byte[] bytes = new byte[3000];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
