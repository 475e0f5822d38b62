package dev.pomelo.sdk.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Sees to it that what was written survives a power failure. */
@FunctionalInterface
public interface DiskSync {

  /** Syncs file after file: a few milliseconds each. */
  DiskSync EACH_FILE =
      (directory, listing) -> {
        for (TreeListing.Entry entry : listing.entries()) {
          if (entry.kind() == 'f') {
            file(directory.resolve(entry.path()));
          }
        }
      };

  /**
   * Returns when a directory and all it holds are on disk.
   *
   * @param listing what it holds
   */
  void sync(Path directory, TreeListing listing) throws IOException;

  /** Returns when a file's content is on disk. */
  static void file(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
