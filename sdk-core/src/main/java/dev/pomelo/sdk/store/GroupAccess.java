package dev.pomelo.sdk.store;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Lets the users of a group share a store: what lies in a directory that the group may write, the
 * group may write too, whatever the umask of whoever made it. The set-group-id bit of the store's
 * directory, which the file system hands on, sees to the group itself.
 */
final class GroupAccess {

  private static final int GROUP_READ = 040;
  private static final int GROUP_WRITE = 020;
  private static final int GROUP_EXECUTE = 010;

  private GroupAccess() {}

  /** Makes a directory and those above it that are missing, each open to whom its parent is. */
  static Path directories(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return directory;
    }
    @Nullable Path parent = directory.getParent();
    if (parent != null) {
      directories(parent);
    }
    Files.createDirectories(directory);
    share(directory);
    return directory;
  }

  /** Gives a file or directory the rights for the group that the directory it lies in has. */
  static void share(Path path) throws IOException {
    @Nullable Path parent = path.getParent();
    if (parent == null || (mode(parent) & GROUP_WRITE) == 0) {
      return;
    }
    int own = mode(path);
    int shared = own | GROUP_WRITE | GROUP_READ | (Files.isDirectory(path) ? GROUP_EXECUTE : 0);
    if (shared == own) {
      return;
    }
    try {
      Files.setAttribute(path, "unix:mode", shared); // keeps the set-group-id bit
    } catch (FileSystemException e) {
      return; // another user's, who shares it
    }
  }

  private static int mode(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:mode") & 07777;
  }
}
