package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is wanted of a Debian archive, source and binary packages under one view.
 *
 * @param name of the package
 * @param glob of the file wanted
 * @param isSource whether it is a source package
 */
record DebianPackage(String name, Glob glob, boolean isSource) {

  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]+(:[a-z0-9-]+)?");

  /**
   * The package of a place.
   *
   * @throws PlaceFailed if it has a name that no Debian package can have
   */
  static DebianPackage of(DebianSourcePlace place) throws PlaceFailed {
    check(place.sourcePackage());
    return new DebianPackage(place.sourcePackage(), new Glob(place.file()), true);
  }

  /**
   * The package of a place.
   *
   * @throws PlaceFailed if it has a name that no Debian package can have
   */
  static DebianPackage of(DebianBinaryPlace place) throws PlaceFailed {
    check(place.binaryPackage());
    return new DebianPackage(place.binaryPackage(), new Glob(place.file()), false);
  }

  /** What apt offers of it, in this version or, where that is empty, the one it prefers. */
  Optional<AptOffer> offer(PrivateApt apt, Path directory, String version)
      throws PomeloException, InterruptedException {
    return isSource
        ? AptOffer.ofSource(apt, directory, name, version)
        : AptOffer.ofBinary(apt, directory, name, version);
  }

  /** The version of a source package whose file has this digest. */
  Optional<String> versionWith(PrivateApt apt, Path directory, Digest digest)
      throws PomeloException, InterruptedException {
    return AptOffer.versionWith(apt, directory, name, glob, digest);
  }

  /** The arguments with which apt-get downloads an offer. */
  List<String> download(AptOffer offer) {
    String exactly = name + "=" + offer.version();
    return isSource
        ? List.of("-q", "source", "--download-only", "--only-source", exactly)
        : List.of("-q", "download", exactly);
  }

  /** The one downloaded file that is wanted, or that holds what is wanted. */
  String fileOf(AptOffer offer) throws PlaceFailed {
    if (!isSource) {
      return offer.names().get(0);
    }
    List<String> matching = offer.names().stream().filter(glob::matches).toList();
    if (matching.size() != 1) {
      throw new PlaceFailed(
          "version "
              + offer.version()
              + (matching.isEmpty() ? " has no file " : " has several files ")
              + glob
              + ", its files are "
              + String.join(", ", offer.names()));
    }
    return matching.get(0);
  }

  private static void check(String name) throws PlaceFailed {
    if (!NAME.matcher(name).matches()) {
      throw new PlaceFailed("not the name of a Debian package: " + name);
    }
  }
}
