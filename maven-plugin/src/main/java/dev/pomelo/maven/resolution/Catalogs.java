package dev.pomelo.maven.resolution;

import dev.pomelo.sdk.ImageRequest.BoardCatalog;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.project.MavenProject;

/** Finds boards by name in catalogs, the first that has one wins. */
public final class Catalogs implements BoardCatalog {

  private final List<Coordinates> catalogs;
  private final Resolution resolution;

  /** Looks into these catalogs, in this order. */
  public Catalogs(List<Coordinates> catalogs, Resolution resolution) {
    this.catalogs = List.copyOf(catalogs);
    this.resolution = resolution;
  }

  @Override
  public List<Path> find(String board) throws PomeloException {
    for (Coordinates catalog : catalogs) {
      Optional<BoardIndex.Entry> entry = index(catalog).find(board);
      if (entry.isPresent()) {
        return resolution.closure(entry.get().coordinates()).stream()
            .map(DefinitionSource::path)
            .toList();
      }
    }
    return List.of();
  }

  @Override
  public List<String> names() throws PomeloException {
    return boards().stream().map(BoardIndex.Entry::name).distinct().toList();
  }

  /**
   * Empty where Maven itself would look for changes in this run: for modules of this build and for
   * snapshots that are not looked for once a day, as they are by default.
   */
  @Override
  public Optional<String> identity() {
    for (Coordinates catalog : catalogs) {
      boolean isSnapshot = catalog.version().endsWith("-SNAPSHOT");
      if (resolution.reactor().find(catalog).isPresent()
          || (isSnapshot && !resolution.looksForSnapshotsDaily())) {
        return Optional.empty();
      }
    }
    List<Coordinates> modules =
        resolution.reactor().modules().stream().map(Coordinates::of).toList();
    return Optional.of(
        catalogs + " on " + LocalDate.now(ZoneId.systemDefault()) + " in " + modules);
  }

  /**
   * All boards of all catalogs.
   *
   * @throws PomeloException if an index cannot be had or read
   */
  public List<BoardIndex.Entry> boards() throws PomeloException {
    List<BoardIndex.Entry> boards = new ArrayList<>();
    for (Coordinates catalog : catalogs) {
      boards.addAll(index(catalog).boards());
    }
    return boards;
  }

  /** A catalog of this build need not be packaged: its POM says what the index would. */
  private BoardIndex index(Coordinates catalog) throws PomeloException {
    Optional<MavenProject> module = resolution.reactor().find(catalog);
    return module.isPresent()
        ? new IndexBuilder(resolution).index(module.get())
        : BoardIndex.read(
            resolution.file(catalog.artifact(BoardIndex.CLASSIFIER, BoardIndex.TYPE)));
  }
}
