package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.rootfs.FileSystemTree;
import java.nio.file.Path;

/** Writes squashfs through {@code sqfstar}, without root. */
public final class SquashfsWriter {

  private SquashfsWriter() {}

  /**
   * Writes a tree to a file, which appears whole or not at all.
   *
   * @return its length in bytes
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static long write(FileSystemTree tree, Path output, SquashfsOptions options)
      throws PomeloException, InterruptedException {
    throw new UnsupportedOperationException();
  }
}
