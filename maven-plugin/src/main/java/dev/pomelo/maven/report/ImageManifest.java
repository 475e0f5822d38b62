package dev.pomelo.maven.report;

import dev.pomelo.sdk.BoardImage;
import dev.pomelo.sdk.ImageResult;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The project's main artifact: the manifests of its boards in one file. */
public final class ImageManifest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ImageManifest() {}

  /**
   * Writes the manifest.
   *
   * @throws PomeloException if a board's manifest cannot be read, or this one not be written
   */
  public static void write(Path file, ImageResult result, String version) throws PomeloException {
    try {
      List<JsonNode> boards = new ArrayList<>();
      for (BoardImage image : result.boards()) {
        boards.add(JSON.readTree(Files.readString(image.directory().resolve("manifest.json"))));
      }
      Map<String, Object> manifest = new LinkedHashMap<>();
      manifest.put("format", 1);
      manifest.put("image", result.name());
      manifest.put("version", version);
      manifest.put("boards", boards);
      Files.writeString(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(manifest) + "\n");
    } catch (IOException | JacksonException e) {
      throw new PomeloException(
          Problem.at(Location.of(file.toString()), "cannot be written: " + e.getMessage()), e);
    }
  }
}
