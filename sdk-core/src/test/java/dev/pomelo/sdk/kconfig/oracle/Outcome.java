package dev.pomelo.sdk.kconfig.oracle;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a run leaves behind.
 *
 * @param exitCode 128 + n after signal n
 * @param out standard output
 * @param err standard error
 * @param files in the working directory after the run, by relative path, but for those of the
 *     surroundings that are as they were
 */
record Outcome(int exitCode, String out, String err, SortedMap<String, String> files) {

  Outcome {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** A file's content, {@code ""} where there is none. */
  String file(String path) {
    return files.getOrDefault(path, "");
  }

  /** The configuration that was written, {@code ""} if none was. */
  String config() {
    return file(".config");
  }

  /** Whether a signal ended the run, or one of the limits: nothing to measure others by. */
  boolean crashed() {
    return exitCode > 128;
  }

  /**
   * Exit code, streams and files by a name for people; the names of empty files, which are there to
   * have a time, are one list.
   */
  Map<String, String> aspects() {
    Map<String, String> aspects = new TreeMap<>();
    aspects.put("exit code", exitCode + "\n");
    aspects.put("stdout", out);
    aspects.put("stderr", err);
    StringBuilder empty = new StringBuilder();
    files.forEach(
        (path, content) -> {
          if (content.isEmpty()) {
            empty.append(path).append('\n');
          } else {
            aspects.put(path, content);
          }
        });
    aspects.put("empty files", empty.toString());
    return aspects;
  }
}
