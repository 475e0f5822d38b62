package dev.pomelo.sdk.source;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An artifact in a Maven repository.
 *
 * @param groupId group
 * @param artifactId artifact
 * @param extension of the file, for example {@code tar.gz}
 * @param classifier or null where there is none
 * @param version version
 */
public record MavenPlace(
    String groupId,
    String artifactId,
    String extension,
    @Nullable String classifier,
    String version)
    implements Place {

  /**
   * Reads {@code group:artifact:extension[:classifier]:version}, as Maven writes coordinates.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public static MavenPlace parse(String coordinates) {
    List<String> parts = Arrays.asList(coordinates.split(":", -1));
    boolean classified = parts.size() == 5;
    if ((!classified && parts.size() != 4) || parts.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "not group:artifact:extension[:classifier]:version: " + coordinates);
    }
    return new MavenPlace(
        parts.get(0),
        parts.get(1),
        parts.get(2),
        classified ? parts.get(3) : null,
        parts.get(parts.size() - 1));
  }

  /** The coordinates in the form that {@link #parse} reads. */
  public String coordinates() {
    String middle = classifier == null ? "" : classifier + ":";
    return groupId + ":" + artifactId + ":" + extension + ":" + middle + version;
  }

  @Override
  public String describe() {
    return "Maven artifact " + coordinates();
  }
}
