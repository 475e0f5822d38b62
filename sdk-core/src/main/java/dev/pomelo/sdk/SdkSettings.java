package dev.pomelo.sdk;

import dev.pomelo.sdk.source.MavenArtifacts;
import java.nio.file.Path;

/**
 * What holds for everything that one {@link Sdk} does.
 *
 * @param store directory of the store
 * @param jobs how many processes may be kept busy
 * @param offline whether sources come from the store only
 * @param sandbox whether build steps run in the sandbox, where the host allows it
 * @param artifacts finds sources that are Maven artifacts
 */
public record SdkSettings(
    Path store, int jobs, boolean offline, boolean sandbox, MavenArtifacts artifacts) {

  /**
   * Where the store lies if nobody says otherwise: {@code $XDG_CACHE_HOME/pomelo}, else {@code
   * ~/.cache/pomelo}.
   */
  public static Path defaultStore() {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path base =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return base.resolve("pomelo");
  }
}
