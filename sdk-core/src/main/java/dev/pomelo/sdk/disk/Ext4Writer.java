package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.rootfs.FileSystemTree;
import java.nio.file.Path;
import java.util.UUID;

/** Writes ext4 file systems through e2fsprogs, without root. */
public final class Ext4Writer {

  private Ext4Writer() {}

  /**
   * What was written.
   *
   * @param file the image
   * @param sizeBytes its length
   * @param uuid of the file system, for {@code root=UUID=}
   */
  public record Result(Path file, long sizeBytes, UUID uuid) {}

  /**
   * Writes a tree to a file, which appears whole and checked or not at all.
   *
   * @throws PomeloException if the tree does not fit, a tool is missing or the check fails
   */
  @SuppressWarnings("DoNotCallSuggester")
  public static Result write(FileSystemTree tree, Path output, Ext4Options options)
      throws PomeloException, InterruptedException {
    throw new UnsupportedOperationException();
  }
}
