package dev.pomelo.sdk.source;

import dev.pomelo.sdk.execution.ProcessResult;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.FileTrees;
import dev.pomelo.sdk.store.KeyLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gets files of Debian packages from wherever this host's apt gets its packages. apt checks the
 * archive's signature and, through the signed index, every file.
 */
final class DebianArchives {

  /**
   * A file that was fetched.
   *
   * @param version of the package it belongs to
   * @param fileName its name in the archive or the last part of its path in the package
   */
  record Fetched(String version, String fileName) {}

  private static final Duration FRESH = Duration.ofHours(1);
  private static final Duration EVER = Duration.ofDays(36500);

  private final Path directory;
  private final FetchListener listener;
  private @Nullable PrivateApt apt;

  DebianArchives(Path directory, FetchListener listener) {
    this.directory = directory;
    this.listener = listener;
  }

  /** The newest version, or another where the host's preferences say so. */
  String newestVersion(DebianPackage wanted)
      throws PlaceFailed, PomeloException, InterruptedException {
    PrivateApt ready = ready();
    try {
      KeyLock mutex = ready.mutex(listener);
      try {
        if (!ready.isUpdatedWithin(FRESH)) {
          ready.update(listener);
        }
        Optional<AptOffer> offer = wanted.offer(ready, directory, "");
        if (offer.isEmpty() && !ready.isCurrent()) {
          ready.update(listener);
          offer = wanted.offer(ready, directory, "");
        }
        if (offer.isEmpty()) {
          throw new PlaceFailed(missing(ready, wanted, ""));
        }
        return offer.get().version();
      } finally {
        mutex.close();
      }
    } catch (IOException e) {
      throw StoreTrouble.cannotWrite(directory, e);
    }
  }

  /** Fetches one version. */
  Fetched version(String source, DebianPackage wanted, String version, Path to)
      throws PlaceFailed, PomeloException, InterruptedException {
    return fetch(source, wanted, version, to);
  }

  /**
   * Fetches the version that has a file with this digest; of a binary package, whose index knows no
   * digests of single files, the newest.
   */
  Fetched withDigest(String source, DebianPackage wanted, Digest digest, Path to)
      throws PlaceFailed, PomeloException, InterruptedException {
    if (!wanted.isSource()) {
      return fetch(source, wanted, "", to);
    }
    try {
      PrivateApt ready = ready();
      String version;
      KeyLock mutex = ready.mutex(listener);
      try {
        if (!ready.isUpdatedWithin(EVER)) {
          ready.update(listener);
        }
        Optional<String> found = wanted.versionWith(ready, directory, digest);
        if (found.isEmpty() && !ready.isCurrent()) {
          ready.update(listener);
          found = wanted.versionWith(ready, directory, digest);
        }
        version = found.orElse("");
      } finally {
        mutex.close();
      }
      if (version.isEmpty()) {
        throw new PlaceFailed("no version in the archives has this digest" + troubles(ready));
      }
      return fetch(source, wanted, version, to);
    } catch (IOException e) {
      throw StoreTrouble.cannotWrite(directory, e);
    }
  }

  private Fetched fetch(String source, DebianPackage wanted, String version, Path to)
      throws PlaceFailed, PomeloException, InterruptedException {
    PrivateApt ready = ready();
    try {
      KeyLock mutex = ready.mutex(listener);
      try {
        if (!ready.isUpdatedWithin(EVER)) {
          ready.update(listener);
        }
        return attempts(ready, source, wanted, version, to);
      } finally {
        mutex.close();
      }
    } catch (IOException e) {
      throw StoreTrouble.cannotWrite(directory, e);
    }
  }

  private Fetched attempts(
      PrivateApt ready, String source, DebianPackage wanted, String version, Path to)
      throws IOException, PlaceFailed, PomeloException, InterruptedException {
    try {
      return attempt(ready, source, wanted, version, to);
    } catch (PlaceFailed e) {
      if (ready.isCurrent()) {
        throw e;
      }
      ready.update(listener); // the lists may be older than what the archive has now
      return attempt(ready, source, wanted, version, to);
    }
  }

  private Fetched attempt(
      PrivateApt ready, String source, DebianPackage wanted, String version, Path to)
      throws IOException, PlaceFailed, PomeloException, InterruptedException {
    Optional<AptOffer> found = wanted.offer(ready, directory, version);
    if (found.isEmpty()) {
      throw new PlaceFailed(missing(ready, wanted, version));
    }
    AptOffer offer = found.get();
    String file = wanted.fileOf(offer);
    Path downloads = ready.downloads(wanted.name());
    ProcessResult result;
    DirectoryWatch watch =
        new DirectoryWatch(downloads, bytes -> listener.progress(source, bytes, offer.bytes()));
    try {
      result = ready.run(downloads, "apt-get", wanted.download(offer).toArray(String[]::new));
    } finally {
      watch.close();
    }
    Path downloaded = downloads.resolve(file);
    if (result.exitCode() != 0 || !Files.exists(downloaded)) {
      throw new PlaceFailed("apt-get could not download " + file + errors(result.output()));
    }
    String name = file;
    if (wanted.isSource()) {
      Files.move(downloaded, to, StandardCopyOption.REPLACE_EXISTING);
    } else {
      String path = DebFile.extract(downloaded, wanted.glob(), to);
      name = path.substring(path.lastIndexOf('/') + 1);
    }
    FileTrees.delete(downloads);
    return new Fetched(offer.version(), name);
  }

  private String missing(PrivateApt ready, DebianPackage wanted, String version)
      throws PomeloException, InterruptedException {
    Optional<AptOffer> other =
        version.isEmpty() ? Optional.empty() : wanted.offer(ready, directory, "");
    return other
        .map(
            offer ->
                "the archives no longer have version " + version + ", they have " + offer.version())
        .orElseGet(() -> "the archives of this host have no such package" + troubles(ready));
  }

  private synchronized PrivateApt ready()
      throws PlaceFailed, PomeloException, InterruptedException {
    if (apt == null) {
      apt = PrivateApt.prepare(directory);
    }
    return apt;
  }

  private static String troubles(PrivateApt apt) {
    return apt.troubles().isEmpty() ? "" : "; apt said: " + String.join(" ", apt.troubles());
  }

  private static String errors(List<String> output) {
    String errors =
        output.stream().filter(line -> line.startsWith("E: ")).collect(Collectors.joining(" "));
    return errors.isEmpty() ? "" : ": " + errors;
  }
}
