package dev.pomelo.maven.resolution;

import java.util.Arrays;
import java.util.List;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;

/**
 * What names a module or its main artifact.
 *
 * @param groupId group
 * @param artifactId artifact
 * @param version version; a snapshot's base version
 */
public record Coordinates(String groupId, String artifactId, String version) {

  /**
   * Reads {@code groupId:artifactId:version}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  public static Coordinates parse(String text) {
    List<String> words = Arrays.stream(text.split(":", -1)).map(String::strip).toList();
    if (words.size() != 3 || words.stream().anyMatch(String::isEmpty)) {
      throw new IllegalArgumentException("not groupId:artifactId:version: " + text);
    }
    return new Coordinates(words.get(0), words.get(1), words.get(2));
  }

  /** A module's. */
  public static Coordinates of(MavenProject project) {
    return new Coordinates(project.getGroupId(), project.getArtifactId(), project.getVersion());
  }

  /** An artifact's. */
  public static Coordinates of(Artifact artifact) {
    return new Coordinates(
        artifact.getGroupId(), artifact.getArtifactId(), artifact.getBaseVersion());
  }

  /** The artifact with this classifier (empty for none) and extension. */
  public Artifact artifact(String classifier, String extension) {
    return new DefaultArtifact(groupId, artifactId, classifier, extension, version);
  }

  /** {@code groupId:artifactId:version}. */
  @Override
  public String toString() {
    return groupId + ":" + artifactId + ":" + version;
  }
}
