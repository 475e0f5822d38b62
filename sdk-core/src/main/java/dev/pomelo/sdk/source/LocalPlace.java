package dev.pomelo.sdk.source;

import java.nio.file.Path;

/**
 * A file or directory on this machine. A directory becomes a sorted tar, so that it has a digest.
 *
 * @param path of the file or directory
 */
public record LocalPlace(Path path) implements Place {

  @Override
  public String describe() {
    return "local " + path;
  }
}
