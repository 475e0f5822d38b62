package dev.pomelo.maven.resolution;

import dev.pomelo.sdk.Sdk;
import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.InputLocation;
import org.apache.maven.project.MavenProject;

/** Reads the boards that a catalog's POM names. */
public final class IndexBuilder {

  private final Resolution resolution;

  /** Finds the boards' jars with this resolution. */
  public IndexBuilder(Resolution resolution) {
    this.resolution = resolution;
  }

  /**
   * The index of a catalog.
   *
   * @throws PomeloException with every board that cannot be had or read
   */
  public BoardIndex index(MavenProject catalog) throws PomeloException {
    List<BoardIndex.Entry> entries = new ArrayList<>();
    Problems problems = new Problems();
    for (Coordinates jar : jars(catalog)) {
      try {
        entries.addAll(boards(jar));
      } catch (PomeloException e) {
        problems.addAll(e);
      }
    }
    problems.throwIfAny();
    return BoardIndex.of(entries);
  }

  /** The boards that a jar itself defines; those that they extend may lie in other jars. */
  private List<BoardIndex.Entry> boards(Coordinates jar) throws PomeloException {
    List<DefinitionSource> sources = resolution.closure(jar);
    SortedSet<String> own = new TreeSet<>();
    for (DefinitionSource source : sources) {
      if (source.coordinates().equals(jar)) {
        own.addAll(BoardFolders.names(source.path()));
      }
    }
    List<Path> paths = sources.stream().map(DefinitionSource::path).toList();
    return (own.isEmpty() ? List.<Board>of() : Sdk.boards(paths))
        .stream()
            .filter(board -> own.contains(board.name()))
            .map(
                board ->
                    new BoardIndex.Entry(
                        board.name(),
                        board.description(),
                        board.architecture().word(),
                        jar.groupId(),
                        jar.artifactId(),
                        jar.version()))
            .toList();
  }

  private static List<Coordinates> jars(MavenProject catalog) {
    Map<String, Coordinates> jars = new LinkedHashMap<>();
    DependencyManagement managed = catalog.getDependencyManagement();
    List<Dependency> named = new ArrayList<>(catalog.getDependencies());
    if (managed != null) {
      named.addAll(managed.getDependencies());
    }
    for (Dependency dependency : named) {
      boolean jar = dependency.getType() == null || dependency.getType().equals("jar");
      if (jar && !"test".equals(dependency.getScope()) && writtenIn(catalog, dependency)) {
        jars.putIfAbsent(
            dependency.getManagementKey(),
            new Coordinates(
                dependency.getGroupId(), dependency.getArtifactId(), dependency.getVersion()));
      }
    }
    return List.copyOf(jars.values());
  }

  /** Whether a dependency stands in the POM itself; what its parents manage is no part of it. */
  private static boolean writtenIn(MavenProject catalog, Dependency dependency) {
    InputLocation location = dependency.getLocation("");
    return location == null
        || location.getSource() == null
        || location.getSource().getModelId() == null
        || location.getSource().getModelId().equals(Coordinates.of(catalog).toString());
  }
}
