package dev.pomelo.maven.resolution;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/** The modules of this build, whether or not this run of Maven has packaged them. */
public final class Reactor {

  private final Map<Coordinates, MavenProject> modules = new LinkedHashMap<>();

  /** The modules, in the order in which Maven builds them. */
  public Reactor(List<MavenProject> modules) {
    modules.forEach(module -> this.modules.put(Coordinates.of(module), module));
  }

  /** All modules. */
  public List<MavenProject> modules() {
    return List.copyOf(modules.values());
  }

  /** The module with these coordinates. */
  public Optional<MavenProject> find(Coordinates coordinates) {
    return Optional.ofNullable(modules.get(coordinates));
  }

  /**
   * Where a module's definitions lie: what this run of Maven made of it, or else its resources as
   * they are now, with what an earlier run left behind them.
   */
  public static List<DefinitionSource> definitions(MavenProject module) {
    return paths(module).stream()
        .map(path -> new DefinitionSource(Coordinates.of(module), path, true))
        .toList();
  }

  private static List<Path> paths(MavenProject module) {
    File made = module.getArtifact() == null ? null : module.getArtifact().getFile();
    if (made != null) {
      return List.of(made.toPath());
    }
    List<Path> paths = new ArrayList<>();
    for (Resource resource : module.getResources()) {
      // A filtered resource means something only where it was filtered to.
      if (!resource.isFiltering() && resource.getTargetPath() == null) {
        paths.add(module.getBasedir().toPath().resolve(resource.getDirectory()));
      }
    }
    paths.add(Path.of(module.getBuild().getOutputDirectory()));
    return paths;
  }
}
