package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.source.HttpDownload.Patience;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides on the bytes of sources and brings them into the store.
 *
 * <p>Nothing enters the store before its digest is known to be right. Safe for use by several
 * threads; several processes can fetch into one store.
 */
public final class SourceFetcher {

  private final Store store;
  private final boolean offline;
  private final FetchListener listener;
  private final PlaceFetcher places;
  private final List<SourceMirror> mirrors;

  /**
   * A fetcher for one build.
   *
   * @param offline whether to do without the network; the store, local places and what the Maven
   *     resolver has are used all the same
   */
  public SourceFetcher(Store store, MavenArtifacts maven, boolean offline, FetchListener listener) {
    this(store, maven, offline, listener, Patience.USUAL);
  }

  /** The same fetcher, which asks mirrors before the places that a source names, in this order. */
  public SourceFetcher mirroredBy(List<SourceMirror> more) {
    return new SourceFetcher(store, offline, listener, places, more);
  }

  private SourceFetcher(
      Store store,
      boolean offline,
      FetchListener listener,
      PlaceFetcher places,
      List<SourceMirror> mirrors) {
    this.store = store;
    this.offline = offline;
    this.listener = listener;
    this.places = places;
    this.mirrors = List.copyOf(mirrors);
  }

  SourceFetcher(
      Store store,
      MavenArtifacts maven,
      boolean offline,
      FetchListener listener,
      Patience patience) {
    this(
        store,
        offline,
        listener,
        new PlaceFetcher(store, maven, offline, listener, patience),
        List.of());
  }

  /**
   * Decides which bytes a source is.
   *
   * <p>A digest in the recipe decides. Else the first place that can: a local one by its present
   * content, which is not locked; a Debian one by the lock or, where the lock has no entry for that
   * place, by the newest version, which is downloaded into the store and added to the lock. The
   * caller writes the lock.
   *
   * @throws PomeloException if no place can give the source, or none of them may float
   */
  public PinnedSource pin(SourceSpec spec, SourceLock lock)
      throws PomeloException, InterruptedException {
    if (spec.sha256() != null) {
      return new PinnedSource(
          spec.name(), FileNames.of(spec), spec.sha256(), "", spec.places(), spec.location());
    }
    List<String> reasons = new ArrayList<>();
    for (Place place : spec.places()) {
      try {
        return pinAt(place, spec, lock);
      } catch (PlaceFailed e) {
        reasons.add(FetchProblems.reason(place, e));
      } catch (IOException e) {
        throw StoreTrouble.cannotWrite(store.root(), e);
      }
    }
    throw FetchProblems.cannotPin(spec, lock, reasons, offline);
  }

  /**
   * The file of a source, from the store or from the first place that gives it.
   *
   * @return a file in the store, not to be changed
   * @throws PomeloException if a place gives other bytes, or no place gives any
   */
  public Path fetch(PinnedSource source) throws PomeloException, InterruptedException {
    Optional<Path> there = inStore(source);
    if (there.isPresent()) {
      return there.get();
    }
    List<String> reasons = new ArrayList<>();
    for (Place place : places(source)) {
      try {
        listener.fetching(source.name(), place);
        Path blob = places.fetch(place, source);
        listener.fetched(source.name(), Files.size(blob));
        return blob;
      } catch (PlaceFailed e) {
        listener.placeFailed(source.name(), place, e.reason());
        reasons.add(FetchProblems.reason(place, e));
      } catch (IOException e) {
        throw StoreTrouble.cannotWrite(store.root(), e);
      }
    }
    throw FetchProblems.allFailed(source, reasons, offline);
  }

  /** Mirrors, then the places that the source names; what is the project's own is not mirrored. */
  private List<Place> places(PinnedSource source) {
    if (source.isLocal()) {
      return source.places();
    }
    List<Place> all = new ArrayList<>();
    mirrors.forEach(mirror -> all.add(mirror.place(source)));
    all.addAll(source.places());
    return all;
  }

  private Optional<Path> inStore(PinnedSource source) throws PomeloException, InterruptedException {
    try {
      return store.blob(source.sha256());
    } catch (IOException e) {
      throw StoreTrouble.cannotWrite(store.root(), e);
    }
  }

  private PinnedSource pinAt(Place place, SourceSpec spec, SourceLock lock)
      throws PlaceFailed, PomeloException, IOException, InterruptedException {
    if (place instanceof LocalPlace local) {
      Path file = store.newTemporaryFile();
      LocalFiles.collect(local, file);
      Digest digest = Digest.of(file);
      store.putBlob(file, digest);
      return new PinnedSource(
          spec.name(), LocalFiles.fileName(local), digest, "", spec.places(), spec.location());
    }
    if (!(place instanceof DebianSourcePlace) && !(place instanceof DebianBinaryPlace)) {
      throw new PlaceFailed("needs a sha256");
    }
    Optional<SourceLock.Entry> locked =
        lock.find(spec.name()).filter(e -> e.place().equals(place.describe()));
    if (locked.isPresent()) {
      return pinned(spec, locked.get());
    }
    if (offline) {
      throw new PlaceFailed("Maven is offline");
    }
    listener.fetching(spec.name(), place);
    SourceLock.Entry entry = places.newest(place, spec, lock.file());
    lock.put(entry);
    listener.pinned(spec.name(), entry.version());
    return pinned(spec, entry);
  }

  private static PinnedSource pinned(SourceSpec spec, SourceLock.Entry entry) {
    return new PinnedSource(
        spec.name(),
        entry.file(),
        entry.sha256(),
        entry.version(),
        spec.places(),
        entry.location());
  }
}
