package dev.pomelo.sdk.rootfs;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/** Writes a tree as cpio "newc", the format of an initramfs. */
public final class CpioWriter {

  private CpioWriter() {}

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
