package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.store.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source as a recipe asks for it.
 *
 * @param name what people call it, unique in a project
 * @param sha256 its digest, or null where the lock file is to hold it
 * @param places where it can come from, best first
 * @param location where it is asked for; a new digest belongs there
 */
public record SourceSpec(
    String name, @Nullable Digest sha256, List<Place> places, Location location) {

  public SourceSpec {
    places = List.copyOf(places);
  }
}
