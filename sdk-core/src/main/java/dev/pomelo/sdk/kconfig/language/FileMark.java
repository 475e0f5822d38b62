package dev.pomelo.sdk.kconfig.language;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/**
 * By what a file is known again without reading it: whoever changes or replaces a file changes the
 * time of the last change of its inode, which nobody can set.
 *
 * @param changed nanoseconds since 1970; 0 where there is no file
 */
record FileMark(long changed) {

  /** Of no file. */
  static final FileMark NONE = new FileMark(0);

  /** The mark of a file or directory as it is now. */
  static FileMark of(Path path) {
    try {
      FileTime time = (FileTime) Files.getAttribute(path, "unix:ctime");
      return new FileMark(time.to(TimeUnit.NANOSECONDS));
    } catch (IOException e) {
      return NONE;
    }
  }
}
