package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.store.Digest;
import java.util.List;

/**
 * A source of which every byte is decided.
 *
 * @param name what people call it
 * @param fileName name of the file, for people and as a hint to its format
 * @param sha256 its digest
 * @param version its version at the floating place it was pinned at, or empty where the recipe
 *     gives the digest
 * @param places where it can come from, best first
 * @param location where the digest is written down: a line of a recipe or of the lock file
 */
public record PinnedSource(
    String name,
    String fileName,
    Digest sha256,
    String version,
    List<Place> places,
    Location location) {

  public PinnedSource {
    places = List.copyOf(places);
  }

  /** Whether it is among the definitions themselves and needs nobody to keep it. */
  public boolean isLocal() {
    return !places.isEmpty() && places.get(0) instanceof LocalPlace;
  }
}
