package dev.pomelo.sdk;

import dev.pomelo.sdk.execution.BuildLog;
import dev.pomelo.sdk.source.FetchListener;
import dev.pomelo.sdk.source.Place;
import java.time.Duration;

/** Tells the build's log how fetching gets on. */
final class FetchNotes implements FetchListener {

  private final BuildLog log;

  FetchNotes(BuildLog log) {
    this.log = log;
  }

  @Override
  public void fetching(String source, Place place) {
    log.note("fetching " + source + " from " + place.describe());
  }

  @Override
  public void retrying(String source, Place place, String reason, Duration pause) {
    log.note(source + ": " + reason + "; again in " + pause.toSeconds() + " s");
  }

  @Override
  public void placeFailed(String source, Place place, String reason) {
    log.note(source + ": " + place.describe() + ": " + reason);
  }

  @Override
  public void pinned(String source, String version) {
    log.note(source + " is pinned to " + version + " in pomelo.lock");
  }

  @Override
  public void updatingPackageLists() {
    log.note("updating the lists of packages");
  }

  @Override
  public void waiting(String what) {
    log.note("waiting for " + what);
  }
}
