package dev.pomelo.sdk.source;

import dev.pomelo.sdk.store.Digest;
import java.util.Optional;

/**
 * A file that a version of a package is known to have.
 *
 * @param digest of its content
 * @param name of the file
 */
record KnownFile(Digest digest, String name) {

  private static final int DIGITS = 64;

  /** Reads what {@link #format} wrote; anything else is as good as nothing. */
  static Optional<KnownFile> parse(Optional<String> note) {
    return note.filter(text -> text.matches("[0-9a-f]{64} [^\\s/]+"))
        .map(
            text ->
                new KnownFile(new Digest(text.substring(0, DIGITS)), text.substring(DIGITS + 1)));
  }

  String format() {
    return digest + " " + name;
  }
}
