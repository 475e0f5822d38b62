package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.Store;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The SDK's own code. It is an input of each step that runs some of it, as a compiler is of what it
 * compiles: another SDK runs these steps again, and no other where they give what they gave before.
 * The libraries that it uses are those that its version names, and have no digest of their own.
 */
public final class OwnCode {

  private static volatile @Nullable Digest digest;

  private OwnCode() {}

  /** The jar or directory that the SDK runs from; it holds definitions too. */
  public static Path place() {
    try {
      return Path.of(OwnCode.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the SDK's own place is no URI", e);
    }
  }

  /** The digest of all that lies in that place, found out once a process. */
  static Digest digest(Store store) throws PomeloException {
    Digest known = digest;
    if (known == null) {
      Path place = place();
      FileDigests digests = new FileDigests(store);
      known = Files.isDirectory(place) ? digests.tree(place) : digests.of(place);
      digest = known;
    }
    return known;
  }
}
