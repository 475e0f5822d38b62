package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.source.HttpDownload.Patience;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.KeyLock;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Brings a source into the store from one given place. */
final class PlaceFetcher {

  private final Store store;
  private final MavenArtifacts maven;
  private final boolean offline;
  private final FetchListener listener;
  private final Patience patience;
  private final DebianArchives debian;

  PlaceFetcher(
      Store store,
      MavenArtifacts maven,
      boolean offline,
      FetchListener listener,
      Patience patience) {
    this.store = store;
    this.maven = maven;
    this.offline = offline;
    this.listener = listener;
    this.patience = patience;
    this.debian = new DebianArchives(store.root().resolve("apt"), listener);
  }

  /** Fetches what is pinned. */
  Path fetch(Place place, PinnedSource source)
      throws PlaceFailed, PomeloException, IOException, InterruptedException {
    if (place instanceof LocalPlace local) {
      Path file = store.newTemporaryFile();
      LocalFiles.collect(local, file);
      return accept(file, place, source);
    }
    if (place instanceof MavenPlace artifact) {
      Path file = store.newTemporaryFile();
      Files.copy(resolve(artifact), file);
      return accept(file, place, source);
    }
    if (offline) {
      throw new PlaceFailed("Maven is offline");
    }
    if (place instanceof HttpPlace http) {
      return download(http, source);
    }
    return fetchDebian(place, source);
  }

  /**
   * Finds the newest version at a Debian place, sees to it that it is in the store, and says what
   * it is. A version that another project has fetched already is not fetched again.
   */
  SourceLock.Entry newest(Place place, SourceSpec spec, Path lockFile)
      throws PlaceFailed, PomeloException, IOException, InterruptedException {
    DebianPackage wanted = packageOf(place);
    String version = debian.newestVersion(wanted);
    String note = "Debian version " + version + " of " + place.describe();
    Optional<KnownFile> known = KnownFile.parse(store.note(note));
    KnownFile file;
    if (known.isPresent() && store.blob(known.get().digest()).isPresent()) {
      file = known.get();
    } else {
      file = fetchNewest(wanted, version, spec.name());
      store.putNote(note, file.format());
    }
    return new SourceLock.Entry(
        spec.name(),
        place.describe(),
        version,
        file.name(),
        file.digest(),
        Location.of(lockFile.toString()));
  }

  private KnownFile fetchNewest(DebianPackage wanted, String version, String source)
      throws PlaceFailed, PomeloException, IOException, InterruptedException {
    Path file = store.newTemporaryFile();
    String name = debian.version(source, wanted, version, file).fileName();
    Digest digest = Digest.of(file);
    Path blob = store.putBlob(file, digest);
    listener.fetched(source, Files.size(blob));
    return new KnownFile(digest, name);
  }

  private Path fetchDebian(Place place, PinnedSource source)
      throws PlaceFailed, PomeloException, IOException, InterruptedException {
    DebianPackage wanted = packageOf(place);
    Path file = store.newTemporaryFile();
    if (!source.version().isEmpty()) {
      debian.version(source.name(), wanted, source.version(), file);
      return accept(file, place, source);
    }
    String version = debian.withDigest(source.name(), wanted, source.sha256(), file).version();
    if (!Digest.of(file).equals(source.sha256())) {
      Files.delete(file); // a package that moved on is no attack; another place may still have it
      throw new PlaceFailed("version " + version + ", which the archives have, has another digest");
    }
    return accept(file, place, source);
  }

  private Path download(HttpPlace place, PinnedSource source)
      throws PlaceFailed, PomeloException, IOException, InterruptedException {
    Path partial = store.root().resolve("partial").resolve(source.sha256().hex());
    KeyLock mutex =
        KeyLock.acquire(
            partial.resolveSibling(partial.getFileName() + ".lock"),
            () -> listener.waiting(source.name()));
    try {
      Optional<Path> there = store.blob(source.sha256()); // from the build that was waited for
      if (there.isPresent()) {
        return there.get();
      }
      boolean resumed = Files.exists(partial);
      run(place, partial, source);
      if (resumed && !Digest.of(partial).equals(source.sha256())) {
        Files.delete(partial); // the beginning may have come from elsewhere
        run(place, partial, source);
      }
      return accept(partial, place, source);
    } finally {
      mutex.close();
    }
  }

  private void run(HttpPlace place, Path partial, PinnedSource source)
      throws PlaceFailed, PomeloException, InterruptedException {
    new HttpDownload(
            place,
            partial,
            patience,
            (bytes, total) -> listener.progress(source.name(), bytes, total))
        .run((reason, pause) -> listener.retrying(source.name(), place, reason, pause));
  }

  /** Moves a file into the store, if it is what was pinned. */
  private Path accept(Path file, Place place, PinnedSource source)
      throws PomeloException, IOException {
    Digest actual = Digest.of(file);
    if (actual.equals(source.sha256())) {
      return store.putBlob(file, actual);
    }
    boolean page = isWebPage(file);
    Files.delete(file);
    throw FetchProblems.differs(source, place, actual, page);
  }

  private Path resolve(MavenPlace place) throws PlaceFailed {
    try {
      return maven.resolve(place);
    } catch (PomeloException e) {
      throw new PlaceFailed(String.valueOf(e.getMessage()).replaceAll("\\s*\\n\\s*", "; "));
    }
  }

  private static DebianPackage packageOf(Place place) throws PlaceFailed {
    if (place instanceof DebianSourcePlace debian) {
      return DebianPackage.of(debian);
    }
    if (place instanceof DebianBinaryPlace debian) {
      return DebianPackage.of(debian);
    }
    throw new IllegalArgumentException(place.describe());
  }

  private static boolean isWebPage(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String start = new String(in.readNBytes(64), StandardCharsets.ISO_8859_1);
      String lower = start.strip().toLowerCase(Locale.ROOT);
      return lower.startsWith("<!doctype html") || lower.startsWith("<html");
    }
  }
}
