package dev.pomelo.sdk;

import dev.pomelo.sdk.execution.CompilerLauncher;
import dev.pomelo.sdk.remote.RemoteSettings;
import dev.pomelo.sdk.source.MavenArtifacts;
import dev.pomelo.sdk.source.SourceMirror;
import dev.pomelo.sdk.store.Verification;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for everything that one {@link Sdk} does.
 *
 * @param store directory of the store
 * @param jobs how many processes may be kept busy
 * @param offline whether sources come from the store only
 * @param sandbox whether build steps run in the sandbox, where the host allows it
 * @param verification how closely what the store has is looked at before it is used
 * @param storeBytes how large the store may be after a build, in bytes
 * @param artifacts finds sources that are Maven artifacts
 * @param remote the server that a team shares, or null
 * @param launcher what stands before compilers, or null
 * @param mirrors asked for sources before the places that those name
 */
public record SdkSettings(
    Path store,
    int jobs,
    boolean offline,
    boolean sandbox,
    Verification verification,
    long storeBytes,
    MavenArtifacts artifacts,
    @Nullable RemoteSettings remote,
    @Nullable CompilerLauncher launcher,
    List<SourceMirror> mirrors) {

  /** How large the store may be if nobody says otherwise: {@value} bytes, 40 GiB. */
  public static final long DEFAULT_STORE_BYTES = 40L << 30;

  public SdkSettings {
    mirrors = List.copyOf(mirrors);
  }

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
