package dev.pomelo.sdk.source;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Maven project beside whose artifact a team keeps its sources. Each has its name and the
 * beginning of its digest as classifier: {@code
 * com.acme:gateway:tar.xz:source-linux-4d415b3d3648:1.0}.
 *
 * @param groupId group
 * @param artifactId artifact
 * @param version version
 */
public record SourceMirror(String groupId, String artifactId, String version) {

  private static final Pattern EXTENSION =
      Pattern.compile("\\.((?:tar|cpio)\\.[a-z0-9]+|[a-z][a-z0-9]*)$");

  /**
   * Reads {@code group:artifact:version}.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public static SourceMirror parse(String coordinates) {
    List<String> parts = Arrays.asList(coordinates.strip().split(":", -1));
    if (parts.size() != 3 || parts.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("not group:artifact:version: " + coordinates);
    }
    return new SourceMirror(parts.get(0), parts.get(1), parts.get(2));
  }

  /** Where the mirror has a source, if it has it. */
  public MavenPlace place(PinnedSource source) {
    return new MavenPlace(
        groupId, artifactId, extension(source.fileName()), classifier(source), version);
  }

  private static String classifier(PinnedSource source) {
    String name = source.name().replaceAll("[^A-Za-z0-9._-]", "_");
    return "source-" + name + "-" + source.sha256().abbreviated();
  }

  private static String extension(String fileName) {
    Matcher matcher = EXTENSION.matcher(fileName);
    return matcher.find() ? matcher.group(1) : "bin";
  }
}
