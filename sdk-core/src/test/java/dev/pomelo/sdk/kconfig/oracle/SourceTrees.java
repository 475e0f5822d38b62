package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.SdkSettings;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.source.DebianBinaryPlace;
import dev.pomelo.sdk.source.DebianSourcePlace;
import dev.pomelo.sdk.source.FetchListener;
import dev.pomelo.sdk.source.PinnedSource;
import dev.pomelo.sdk.source.Place;
import dev.pomelo.sdk.source.SourceFetcher;
import dev.pomelo.sdk.source.SourceLock;
import dev.pomelo.sdk.source.SourceSpec;
import dev.pomelo.sdk.source.UnpackOptions;
import dev.pomelo.sdk.source.Unpacker;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.KeyLock;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sources that the oracle is tried on, by name: fetched as a build fetches them, unpacked once.
 *
 * <p>Which version a name stands for is written down in {@code pomelo.lock} in the oracle's cache;
 * deleting that file moves on to what Debian has now.
 */
public final class SourceTrees {

  private static final Instant TIME = Instant.parse("1980-01-01T00:00:00Z");

  private static final Map<String, Place> PLACES =
      new TreeMap<>(
          Map.of(
              "linux-6.1",
              kernel("6.1"),
              "linux-6.12",
              kernel("6.12"),
              "u-boot",
              new DebianSourcePlace("u-boot", "u-boot_*.orig.tar.*"),
              "coreboot",
              new DebianSourcePlace("coreboot", "coreboot_*.orig.tar.*"),
              "busybox",
              new DebianSourcePlace("busybox", "busybox_*.orig.tar.*")));

  private final Path cache;

  /** Trees in the directory that is kept from run to run. */
  public static SourceTrees kept() throws IOException {
    return new SourceTrees(Files.createDirectories(OracleOptions.defaultCache()));
  }

  /**
   * Trees below a directory.
   *
   * @param cache the oracle's directory, see cache
   */
  SourceTrees(Path cache) {
    this.cache = cache;
  }

  /** The names that can be asked for. */
  static List<String> names() {
    return List.copyOf(PLACES.keySet());
  }

  /**
   * The unpacked tree of a source; nothing in it may be changed.
   *
   * @throws PomeloException if no place gives it, or there is no such name
   */
  public Path tree(String name) throws PomeloException, InterruptedException, IOException {
    Place place = PLACES.get(name);
    if (place == null) {
      throw new PomeloException(
          Problem.of("no source is called '" + name + "'", "there are: " + names()));
    }
    Path lockFile = Files.createDirectories(cache).resolve("pomelo.lock");
    try (Store store = Store.open(store());
        KeyLock turn = store.lock(Digest.of("kconfig oracle " + cache), () -> {})) {
      SourceLock lock = SourceLock.read(lockFile);
      SourceFetcher fetcher =
          new SourceFetcher(store, SourceTrees::noArtifacts, false, FetchListener.SILENT);
      PinnedSource source =
          fetcher.pin(
              new SourceSpec(name, null, List.of(place), Location.of(lockFile.toString())), lock);
      lock.write();
      Path tree = cache.resolve("trees").resolve(name + "-" + source.sha256().abbreviated());
      if (!Files.exists(tree)) {
        Unpacker.unpack(fetcher.fetch(source), source.fileName(), tree, UnpackOptions.at(TIME));
      }
      return tree;
    }
  }

  private static Place kernel(String series) {
    return new DebianBinaryPlace(
        "linux-source-" + series, "usr/src/linux-source-" + series + ".tar.xz");
  }

  private static Path store() {
    String named = System.getProperty("pomelo.store");
    return named == null ? SdkSettings.defaultStore() : Path.of(named);
  }

  private static Path noArtifacts(Object place) throws PomeloException {
    throw new PomeloException(Problem.of("no Maven repository is asked for sources here"));
  }
}
