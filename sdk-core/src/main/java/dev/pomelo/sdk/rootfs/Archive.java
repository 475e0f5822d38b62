package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import java.time.Instant;

/** Archive files: a tree as cpio or tar, compressed. */
public enum Archive {
  CPIO,
  TAR;

  /**
   * Writes a tree to a file, which appears whole or not at all.
   *
   * @param time of every entry
   * @throws PomeloException if the tree does not fit the format or the file cannot be written
   */
  @SuppressWarnings("DoNotCallSuggester")
  public void write(FileSystemTree tree, Path output, Compression compression, Instant time)
      throws PomeloException {
    throw new UnsupportedOperationException();
  }
}
