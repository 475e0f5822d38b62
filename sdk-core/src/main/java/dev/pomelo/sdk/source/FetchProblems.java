package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.store.Digest;
import java.util.ArrayList;
import java.util.List;

/** The words for everything that can go wrong with a source, and for the way on. */
final class FetchProblems {

  private FetchProblems() {}

  static String reason(Place place, PlaceFailed failure) {
    return place.describe() + ": " + failure.reason();
  }

  /** A place gave something, but not what was pinned. */
  static PomeloException differs(PinnedSource source, Place place, Digest actual, boolean isPage) {
    List<String> details = new ArrayList<>();
    details.add("place     " + place.describe());
    details.add("expected  sha256 " + source.sha256());
    details.add("actual    sha256 " + actual);
    if (isPage) {
      details.add("what came is a web page, not a source: a login page or an error, perhaps");
    }
    details.add("it was thrown away; if you know that the new content is the right one,");
    if (isLocked(source)) {
      details.add(
          "delete the entry '"
              + source.name()
              + "' at "
              + source.location()
              + ", or run Maven once with -Dpomelo.update="
              + source.name());
    } else {
      details.add("put sha256: " + actual + " at " + source.location());
    }
    return problem(source, "source '" + source.name() + "' has another digest", details);
  }

  /** No place gave anything. */
  static PomeloException allFailed(PinnedSource source, List<String> reasons, boolean offline) {
    List<String> details = new ArrayList<>(reasons);
    if (offline) {
      details.add("run Maven once without -o; the source is kept from then on");
      return problem(
          source,
          "source '" + source.name() + "' is not in the store, and Maven is offline",
          details);
    }
    if (isLocked(source)) {
      details.add("it is locked to version " + source.version() + " at " + source.location());
      details.add("to move on: run Maven once with -Dpomelo.update=" + source.name());
    } else {
      details.add("to move on: see to the network, or add a place at " + source.location());
    }
    return problem(source, "source '" + source.name() + "' cannot be fetched", details);
  }

  /** A source without a digest that no place could decide on. */
  static PomeloException cannotPin(
      SourceSpec spec, SourceLock lock, List<String> reasons, boolean offline) {
    List<String> details = new ArrayList<>(reasons);
    details.add(
        offline
            ? "run Maven once without -o; " + lock.file() + " holds the version from then on"
            : "give it a sha256 at "
                + spec.location()
                + "; only Debian and local places do without one");
    return new PomeloException(
        new Problem(
            spec.location(),
            "source '" + spec.name() + "' has no sha256 and cannot be pinned",
            details));
  }

  private static boolean isLocked(PinnedSource source) {
    return !source.version().isEmpty();
  }

  private static PomeloException problem(
      PinnedSource source, String message, List<String> details) {
    return new PomeloException(new Problem(source.location(), message, details));
  }
}
