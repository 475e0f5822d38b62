package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.FileTrees;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A build directory that is kept for the next, incremental build. One in which a script was killed
 * may hold half-written objects that look finished, so it is emptied before it is used again.
 */
final class WorkDirectory {

  private final Path build;
  private final Path unsettled;

  private WorkDirectory(Path build, Path unsettled) {
    this.build = build;
    this.unsettled = unsettled;
  }

  static WorkDirectory open(Store store, Digest key) throws IOException {
    Path root = store.workDirectory(key);
    Path build = root.resolve("build");
    Path unsettled = root.resolve("unsettled");
    if (Files.exists(unsettled)) {
      FileTrees.delete(build);
    }
    Files.createDirectories(build);
    Files.writeString(unsettled, "");
    return new WorkDirectory(build, unsettled);
  }

  /** Where the script works. */
  Path build() {
    return build;
  }

  /** The script ended by itself: what it left can be built upon. */
  void settled() throws IOException {
    Files.deleteIfExists(unsettled);
  }
}
