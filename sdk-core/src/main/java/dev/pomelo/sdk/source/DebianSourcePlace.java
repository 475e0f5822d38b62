package dev.pomelo.sdk.source;

/**
 * A file of a Debian source package, in whatever version the host's archives have or a lock names.
 *
 * @param sourcePackage name of the source package
 * @param file glob of the file's name, for example {@code busybox_*.orig.tar.*}; detached
 *     signatures beside it do not count
 */
public record DebianSourcePlace(String sourcePackage, String file) implements Place {

  @Override
  public String describe() {
    return "Debian source package " + sourcePackage + ", file " + file;
  }
}
