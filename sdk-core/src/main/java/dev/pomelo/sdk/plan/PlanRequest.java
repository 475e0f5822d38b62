package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.definition.Part;
import dev.pomelo.sdk.image.Image;
import dev.pomelo.sdk.recipe.RecipeGraph;
import dev.pomelo.sdk.source.PinnedSource;
import dev.pomelo.sdk.toolchain.Toolchain;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything that the steps of one image for one board are made from.
 *
 * @param base the SDK's own part
 * @param recipes the image's recipes, the kernel's among them, with all that they depend on
 * @param sources where each source of the recipes comes from, by its name
 * @param project coordinates of the project, for templates
 * @param time of every time stamp in the image
 */
public record PlanRequest(
    Board board,
    Image image,
    Part base,
    RecipeGraph recipes,
    Map<String, PinnedSource> sources,
    Toolchain toolchain,
    Project project,
    Instant time) {

  public PlanRequest {
    sources = Map.copyOf(sources);
  }

  /** The parts of the image, in the order in which they apply. */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>(List.of(base));
    parts.addAll(board.parts());
    parts.addAll(image.parts());
    return parts;
  }

  /** The coordinates of the project that an image is built in. */
  public record Project(String groupId, String artifactId, String version, String name) {}
}
