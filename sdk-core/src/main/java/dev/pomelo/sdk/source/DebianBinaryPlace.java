package dev.pomelo.sdk.source;

/**
 * A file inside a Debian binary package, in whatever version the host's archives have or a lock
 * names.
 *
 * @param binaryPackage name of the binary package
 * @param file glob of the path inside the package without a leading slash, for example {@code
 *     usr/src/linux-source-6.1.tar.xz}
 */
public record DebianBinaryPlace(String binaryPackage, String file) implements Place {

  @Override
  public String describe() {
    return "Debian package " + binaryPackage + ", file " + file;
  }
}
