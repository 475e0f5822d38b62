package dev.pomelo.sdk.ladder;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What each technique was worth for an image on a board.
 *
 * @param format of the JSON form, {@value #FORMAT}
 * @param image name of the image
 * @param board name of the board
 * @param kernelRelease version of the kernel
 * @param compiler what compiled it
 * @param steps from the top to the project's image
 * @param choices what was tried on the project's image
 */
public record LadderReport(
    int format,
    String image,
    String board,
    String kernelRelease,
    String compiler,
    List<Step> steps,
    List<Choice> choices) {

  /** Version of the JSON form. */
  public static final int FORMAT = 1;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  public LadderReport {
    steps = List.copyOf(steps);
    choices = List.copyOf(choices);
  }

  /**
   * A system on the ladder.
   *
   * @param rung name of the rung above it, empty for the top
   * @param title what that rung is
   * @param why why it saves
   * @param measure of the system below the rung; null where it could not be built
   * @param note why it could not be built, or that the rung changes nothing here; empty otherwise
   */
  public record Step(
      String rung, String title, String why, @Nullable Measure measure, String note) {}

  /**
   * The project's image with one thing chosen in another way.
   *
   * @param rung name of the rung that the choice belongs to
   * @param title what that rung is
   * @param choice what was chosen
   * @param measure of the image with it; null where it cannot be had
   * @param note why it cannot be had, or that the image has it; empty otherwise
   */
  public record Choice(
      String rung, String title, String choice, @Nullable Measure measure, String note) {}

  /** The report as JSON. */
  public String json() {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n";
  }

  /**
   * Reads a report.
   *
   * @throws PomeloException if the file is not one
   */
  public static LadderReport read(Path file) throws PomeloException {
    try {
      return JSON.readValue(Files.readString(file), LadderReport.class);
    } catch (IOException | JacksonException e) {
      throw new PomeloException(
          Problem.at(
              Location.of(file.toString()),
              "is not a ladder: " + e.getMessage(),
              "make one with 'mvn pomelo:ladder'"),
          e);
    }
  }
}
