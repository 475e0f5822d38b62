package dev.pomelo.maven.resolution;

import dev.pomelo.sdk.ImageSizes;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.size.SizeReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Finds the size reports of an earlier build, in a directory or in a repository. */
public final class EarlierSizes {

  private final Resolution resolution;
  private final Path project;

  /**
   * Looks for them.
   *
   * @param project directory that a relative path begins at
   */
  public EarlierSizes(Resolution resolution, Path project) {
    this.resolution = resolution;
    this.project = project;
  }

  /**
   * The reports, by board.
   *
   * @param against a directory, or {@code groupId:artifactId:version}
   * @param boards whose reports must be there
   */
  public Map<String, SizeReport> of(String against, Set<String> boards) throws PomeloException {
    Path directory = project.resolve(against);
    if (Files.isDirectory(directory)) {
      return ImageSizes.read(directory, boards);
    }
    Coordinates image;
    try {
      image = Coordinates.parse(against);
    } catch (IllegalArgumentException e) {
      throw PomeloException.of(
          "against=" + against + ": there is no such directory",
          "name the target/size of an earlier build, or groupId:artifactId:version");
    }
    Map<String, SizeReport> reports = new LinkedHashMap<>();
    for (String board : boards) {
      Path file = resolution.file(image.artifact(board + "-size", "json"));
      reports.put(board, SizeReport.read(file));
    }
    return reports;
  }
}
