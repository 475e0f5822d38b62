package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** Archive files: a tree as cpio or tar, compressed. */
public enum Archive {
  CPIO,
  TAR;

  private static final int BUFFER_BYTES = 1 << 17;
  private static final int HEADER_BYTES = 1024;

  /**
   * Writes a tree to a file, which appears whole or not at all.
   *
   * @param time of every entry
   * @throws PomeloException if the tree does not fit the format or the file cannot be written
   */
  public void write(FileSystemTree tree, Path output, Compression compression, Instant time)
      throws PomeloException {
    long atMost = tree.contentBytes() + (long) HEADER_BYTES * tree.entries().size();
    try (OutputFile file = OutputFile.at(output)) {
      try (OutputStream raw = Files.newOutputStream(file.temporary());
          OutputStream out =
              new BufferedOutputStream(
                  compression.compress(new BufferedOutputStream(raw, BUFFER_BYTES), atMost),
                  BUFFER_BYTES)) {
        write(tree, out, time);
      } catch (IOException e) {
        throw file.failure(e);
      }
      file.commit();
    }
  }

  /** Writes a tree uncompressed to a stream, and leaves it open. */
  public void write(FileSystemTree tree, OutputStream out, Instant time)
      throws IOException, PomeloException {
    switch (this) {
      case CPIO -> CpioWriter.write(tree, out, time);
      case TAR -> TarWriter.write(tree, out, time);
    }
  }
}
