package dev.pomelo.maven.resolution;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The boards of a catalog, so that goals can list them and find their jars without opening any. An
 * artifact beside the catalog's POM: classifier {@code index}, type {@code json}.
 *
 * @param format version of the format, {@value #FORMAT}
 * @param boards the boards by name
 */
public record BoardIndex(int format, List<Entry> boards) {

  /** Classifier of the artifact. */
  public static final String CLASSIFIER = "index";

  /** Type of the artifact. */
  public static final String TYPE = "json";

  private static final int FORMAT = 1;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public BoardIndex {
    boards = boards.stream().sorted(Comparator.comparing(Entry::name)).toList();
  }

  /**
   * A board.
   *
   * @param name its name
   * @param description one line for people
   * @param architecture the word that its definition uses
   * @param groupId group of its jar
   * @param artifactId artifact of its jar
   * @param version version of its jar
   */
  public record Entry(
      String name,
      String description,
      String architecture,
      String groupId,
      String artifactId,
      String version) {

    /** The coordinates of its jar. */
    public Coordinates coordinates() {
      return new Coordinates(groupId, artifactId, version);
    }
  }

  /** An index of these boards. */
  public static BoardIndex of(List<Entry> boards) {
    return new BoardIndex(FORMAT, boards);
  }

  /**
   * Reads an index.
   *
   * @throws PomeloException if it cannot be read or has a format of the future
   */
  public static BoardIndex read(Path file) throws PomeloException {
    try {
      BoardIndex index = JSON.readValue(Files.readString(file), BoardIndex.class);
      if (index.format() != FORMAT) {
        throw new PomeloException(
            Problem.at(
                Location.of(file.toString()),
                "a board index of format " + index.format() + " is not known here",
                "use the version of pomelo-maven-plugin that the catalog was built with"));
      }
      return index;
    } catch (IOException | JacksonException e) {
      throw new PomeloException(
          Problem.at(Location.of(file.toString()), "is no board index: " + e.getMessage()), e);
    }
  }

  /**
   * Writes the index; the same boards give the same bytes.
   *
   * @throws PomeloException if it cannot be written
   */
  public void write(Path file) throws PomeloException {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(
          file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    } catch (IOException e) {
      throw new PomeloException(
          Problem.at(Location.of(file.toString()), "cannot be written: " + e.getMessage()), e);
    }
  }

  /** The board with this name. */
  public Optional<Entry> find(String name) {
    return boards.stream().filter(board -> board.name().equals(name)).findFirst();
  }
}
