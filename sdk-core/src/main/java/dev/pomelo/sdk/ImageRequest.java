package dev.pomelo.sdk;

import dev.pomelo.sdk.plan.PlanRequest;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An image to plan or build.
 *
 * @param projectDirectory directory of the project; {@code image.yaml} and {@code pomelo.lock} lie
 *     in it
 * @param outputDirectory the project's {@code target}
 * @param definitions directories and jars that hold definitions, those that win first
 * @param catalog finds boards that are not among the definitions
 * @param project coordinates, for templates and names
 * @param boards boards to build for instead of those in {@code image.yaml}; empty for the latter
 * @param update names of sources to be pinned anew
 * @param time of every time stamp in the image
 * @param toolchain the user's own toolchain prefix, or null for the board's
 */
public record ImageRequest(
    Path projectDirectory,
    Path outputDirectory,
    List<Path> definitions,
    BoardCatalog catalog,
    PlanRequest.Project project,
    List<String> boards,
    Set<String> update,
    Instant time,
    @Nullable String toolchain) {

  public ImageRequest {
    definitions = List.copyOf(definitions);
    boards = List.copyOf(boards);
    update = Set.copyOf(update);
  }

  /** {@code image.yaml}. */
  public Path imageFile() {
    return projectDirectory.resolve("image.yaml");
  }

  /** {@code pomelo.lock}. */
  public Path lockFile() {
    return projectDirectory.resolve("pomelo.lock");
  }

  /** Where the files of a board's image go. */
  public Path imageDirectory(String board) {
    return outputDirectory.resolve("images").resolve(board);
  }

  /** File for what a board's image consists of, beside the directory of the image. */
  static Path sizesBeside(Path imageDirectory) {
    return imageDirectory
        .resolveSibling("..")
        .resolve("pomelo")
        .resolve("size")
        .resolve(imageDirectory.getFileName() + ".json")
        .normalize();
  }

  /** Where steps write their logs. */
  public Path logDirectory() {
    return outputDirectory.resolve("pomelo").resolve("log");
  }

  /** File for the times of the steps that ran, in the trace event format. */
  public Path traceFile() {
    return outputDirectory.resolve("pomelo").resolve("trace.json");
  }

  /** Finds boards outside of the definitions at hand, for example through a catalog's index. */
  @FunctionalInterface
  public interface BoardCatalog {

    /** Knows no boards. */
    BoardCatalog NONE =
        new BoardCatalog() {
          @Override
          public List<Path> find(String board) {
            return List.of();
          }

          @Override
          public Optional<String> identity() {
            return Optional.of("none");
          }
        };

    /**
     * The jars that hold a board and its ancestors; empty for an unknown board.
     *
     * @throws PomeloException if they cannot be had
     */
    List<Path> find(String board) throws PomeloException;

    /**
     * The names of all boards that can be found, for "did you mean".
     *
     * @throws PomeloException if they cannot be had
     */
    default List<String> names() throws PomeloException {
      return List.of();
    }

    /**
     * What tells this catalog from others, as long as it finds the same jars for a board while they
     * stay as they are; empty where only a look can tell.
     */
    default Optional<String> identity() {
      return Optional.empty();
    }
  }
}
