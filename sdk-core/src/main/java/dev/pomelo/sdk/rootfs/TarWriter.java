package dev.pomelo.sdk.rootfs;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/** Writes a tree as a POSIX (PAX) tar with extended attributes. */
public final class TarWriter {

  private TarWriter() {}

  /**
   * Writes a tree, and leaves the stream open.
   *
   * @param time of every entry
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static void write(FileSystemTree tree, OutputStream out, Instant time) throws IOException {
    throw new UnsupportedOperationException();
  }
}
