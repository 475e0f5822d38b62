package dev.pomelo.sdk.kconfig.conf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes files whose characters are bytes.
 *
 * @param directory where relative names begin
 */
record OutputFiles(Path directory) {

  static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.ISO_8859_1);
  }

  /** Where a file belongs, after making the directory that it is in. */
  Path prepared(String name) throws IOException {
    Path path = directory.resolve(name);
    Path parent = path.getParent();
    if (parent != null && !Files.isDirectory(parent)) {
      Files.createDirectories(parent);
    }
    return path;
  }

  /** An empty file. */
  void touch(String name) throws IOException {
    write(prepared(name), "");
  }

  /**
   * Writes a file under another name, then moves it.
   *
   * @throws IOException with what {@code perror} would say of it
   */
  void publish(String name, String text) throws IOException {
    Path path = prepared(name);
    Path fresh = directory.resolve(name + ".tmp");
    try {
      write(fresh, text);
    } catch (IOException e) {
      throw new IOException("fopen: " + reason(e), e);
    }
    try {
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new IOException("rename: " + reason(e), e);
    }
  }

  private static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "No such file or directory";
    }
    if (failure instanceof AccessDeniedException) {
      return "Permission denied";
    }
    return failure instanceof FileSystemException told
        ? String.valueOf(told.getReason())
        : String.valueOf(failure.getMessage());
  }
}
