package dev.pomelo.maven;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.project.MavenProject;

/**
 * The finished images of a module: those that this run of Maven built, or else all that lie there.
 */
final class BuiltImages {

  private static final String KEY = "dev.pomelo.maven.boards";

  private final MavenProject project;

  private BuiltImages(MavenProject project) {
    this.project = project;
  }

  static BuiltImages of(MavenProject project) {
    return new BuiltImages(project);
  }

  /** Tells the goals that follow for which boards this run built. */
  void remember(List<String> boards) {
    project.setContextValue(KEY, List.copyOf(boards));
  }

  private List<Path> directories() throws PomeloException {
    Path images = Path.of(project.getBuild().getDirectory(), "images");
    Object built = project.getContextValue(KEY);
    try (Stream<Path> children = Files.list(images)) {
      return children
          .filter(directory -> Files.exists(directory.resolve("manifest.json")))
          .filter(
              directory ->
                  !(built instanceof Collection<?> boards) || boards.contains(board(directory)))
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException | UncheckedIOException e) {
      throw new PomeloException(Problem.of("cannot list " + images + ": " + e.getMessage()), e);
    }
  }

  /** The board of an image. */
  static String board(Path directory) {
    return String.valueOf(directory.getFileName());
  }

  /** The directories of the images of these boards, or of all boards where none is named. */
  List<Path> of(List<String> wanted) throws PomeloException {
    return directories().stream()
        .filter(directory -> wanted.isEmpty() || wanted.contains(board(directory)))
        .toList();
  }

  /**
   * The image of one board.
   *
   * @param wanted the board, or empty where there is no choice
   * @throws PomeloException if it was not built, or there is a choice and none was made
   */
  Path only(List<String> wanted) throws PomeloException {
    List<Path> all = directories();
    List<Path> matching = of(wanted);
    String boards = String.join(", ", all.stream().map(BuiltImages::board).toList());
    if (matching.size() == 1) {
      return matching.get(0);
    }
    if (all.isEmpty()) {
      throw PomeloException.of("there is no image to run", "build it with 'mvn package'");
    }
    if (matching.isEmpty()) {
      throw PomeloException.of(
          "there is no image for " + String.join(", ", wanted) + " to run",
          "built are " + boards,
          "build it with 'mvn package -Dpomelo.board=" + String.join(",", wanted) + "'");
    }
    throw PomeloException.of(
        "there are images for several boards: " + boards,
        "say which one to run with -Dpomelo.board=" + board(matching.get(0)));
  }
}
