package dev.pomelo.maven.resolution;

import dev.pomelo.sdk.Sdk;
import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.project.MavenProject;

/** Collects the boards that a build can see; the first that has a name wins. */
public final class BoardCollector {

  /** A board in a project's own {@code src/main}, or in a module of the build. */
  private static final String HERE = "this project";

  /**
   * A board that the build can see.
   *
   * @param name its name
   * @param architecture its architecture
   * @param description one line for people
   * @param origin coordinates of its jar, or {@code this project}
   */
  public record SeenBoard(String name, String architecture, String description, String origin) {}

  private final Resolution resolution;
  private final Map<String, SeenBoard> boards = new TreeMap<>();

  /** Finds dependencies with this resolution. */
  public BoardCollector(Resolution resolution) {
    this.resolution = resolution;
  }

  /** Adds the boards of modules and of all that they depend on. */
  public void addAll(List<MavenProject> modules) throws PomeloException {
    List<Path> paths = new ArrayList<>();
    Map<String, String> origins = new TreeMap<>();
    List<DefinitionSource> sources = new ArrayList<>();
    for (MavenProject module : modules) {
      if (module.getBasedir() != null) {
        Path own = module.getBasedir().toPath().resolve("src/main");
        sources.add(new DefinitionSource(Coordinates.of(module), own, true));
        sources.addAll(Reactor.definitions(module));
      }
    }
    for (MavenProject module : modules) {
      sources.addAll(resolution.closure(module));
    }
    for (DefinitionSource source : sources) {
      paths.add(source.path());
      String origin = source.inReactor() ? HERE : source.coordinates().toString();
      BoardFolders.names(source.path()).forEach(name -> origins.putIfAbsent(name, origin));
    }
    for (Board board : Sdk.boards(paths)) {
      boards.putIfAbsent(
          board.name(),
          new SeenBoard(
              board.name(),
              board.architecture().word(),
              board.description(),
              origins.getOrDefault(board.name(), "the SDK")));
    }
  }

  /** Adds the boards of catalogs. */
  public void add(Catalogs catalogs) throws PomeloException {
    for (BoardIndex.Entry entry : catalogs.boards()) {
      boards.putIfAbsent(
          entry.name(),
          new SeenBoard(
              entry.name(),
              entry.architecture(),
              entry.description(),
              entry.coordinates().toString()));
    }
  }

  /** The boards by name. */
  public List<SeenBoard> boards() {
    return List.copyOf(boards.values());
  }
}
