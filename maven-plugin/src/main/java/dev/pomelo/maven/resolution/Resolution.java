package dev.pomelo.maven.resolution;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.remote.RemoteSettings;
import dev.pomelo.sdk.source.MavenArtifacts;
import dev.pomelo.sdk.source.MavenPlace;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.maven.RepositoryUtils;
import org.apache.maven.model.DependencyManagement;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.jspecify.annotations.Nullable;

/**
 * Resolves when a goal asks and not before: goals such as {@code plan} work in a build of several
 * modules of which none is packaged. Dependencies are mediated as Maven does it.
 */
public final class Resolution implements MavenArtifacts {

  private static final Set<String> SELDOM =
      Set.of(RepositoryPolicy.UPDATE_POLICY_DAILY, RepositoryPolicy.UPDATE_POLICY_NEVER);

  private final RepositorySystem system;
  private final RepositorySystemSession session;
  private final List<RemoteRepository> repositories;
  private final Reactor reactor;

  /** Resolves from the reactor, then from these repositories. */
  public Resolution(
      RepositorySystem system,
      RepositorySystemSession session,
      List<RemoteRepository> repositories,
      Reactor reactor) {
    this.system = system;
    this.session = session;
    this.repositories = List.copyOf(repositories);
    this.reactor = reactor;
  }

  /** The modules of this build. */
  public Reactor reactor() {
    return reactor;
  }

  /** Whether Maven looks for newer snapshots once a day or less, in every repository. */
  boolean looksForSnapshotsDaily() {
    String all = session.getUpdatePolicy();
    return repositories.stream()
        .filter(repository -> repository.getPolicy(true).isEnabled())
        .map(repository -> all == null ? repository.getPolicy(true).getUpdatePolicy() : all)
        .allMatch(SELDOM::contains);
  }

  /**
   * What proves to a server who asks, from the {@code <server>} with an id in {@code settings.xml}.
   *
   * @return content of the header {@code Authorization}, or null where there is no such entry
   */
  public @Nullable String authorization(String id, String url) {
    RemoteRepository server =
        system.newDeploymentRepository(
            session, new RemoteRepository.Builder(id, "default", url).build());
    AuthenticationContext context = AuthenticationContext.forRepository(session, server);
    if (context == null) {
      return null;
    }
    try {
      return RemoteSettings.authorization(
          context.get(AuthenticationContext.USERNAME), context.get(AuthenticationContext.PASSWORD));
    } finally {
      AuthenticationContext.close(context);
    }
  }

  /**
   * Dependencies with all that they depend on, those of the reactor first and otherwise the nearest
   * first. Jars only.
   *
   * @throws PomeloException if one cannot be had
   */
  public List<DefinitionSource> closure(List<Dependency> dependencies, List<Dependency> managed)
      throws PomeloException {
    List<DefinitionSource> modules = new ArrayList<>();
    List<Artifact> artifacts = new ArrayList<>();
    for (Artifact artifact : collect(dependencies, managed)) {
      reactor
          .find(Coordinates.of(artifact))
          .ifPresentOrElse(
              module -> modules.addAll(Reactor.definitions(module)), () -> artifacts.add(artifact));
    }
    for (Artifact resolved : resolve(artifacts)) {
      Path file = resolved.getFile().toPath();
      modules.add(new DefinitionSource(Coordinates.of(resolved), file, false));
    }
    return modules;
  }

  /** What a module depends on, but for its tests. */
  public List<DefinitionSource> closure(MavenProject module) throws PomeloException {
    DependencyManagement managed = module.getDependencyManagement();
    return closure(
        convert(module.getDependencies()),
        managed == null ? List.of() : convert(managed.getDependencies()));
  }

  /** {@link #closure(List, List)} of one jar. */
  public List<DefinitionSource> closure(Coordinates jar) throws PomeloException {
    return closure(List.of(new Dependency(jar.artifact("", "jar"), "compile")), List.of());
  }

  /**
   * The file of an artifact.
   *
   * @throws PomeloException if it cannot be had
   */
  public Path file(Artifact artifact) throws PomeloException {
    return resolve(List.of(artifact)).get(0).getFile().toPath();
  }

  @Override
  public Path resolve(MavenPlace place) throws PomeloException {
    String classifier = place.classifier() == null ? "" : place.classifier();
    return file(
        new DefaultArtifact(
            place.groupId(), place.artifactId(), classifier, place.extension(), place.version()));
  }

  private List<Dependency> convert(List<org.apache.maven.model.Dependency> dependencies) {
    return dependencies.stream()
        .filter(dependency -> !"test".equals(dependency.getScope()))
        .map(d -> RepositoryUtils.toDependency(d, session.getArtifactTypeRegistry()))
        .toList();
  }

  private Set<Artifact> collect(List<Dependency> dependencies, List<Dependency> managed)
      throws PomeloException {
    Set<Artifact> artifacts = new LinkedHashSet<>();
    if (dependencies.isEmpty()) {
      return artifacts;
    }
    try {
      CollectRequest request = new CollectRequest(dependencies, managed, repositories);
      Deque<DependencyNode> nodes =
          new ArrayDeque<>(system.collectDependencies(session, request).getRoot().getChildren());
      while (!nodes.isEmpty()) {
        DependencyNode node = nodes.remove();
        if (node.getArtifact().getExtension().equals("jar")) {
          artifacts.add(node.getArtifact());
        }
        nodes.addAll(node.getChildren());
      }
      return artifacts;
    } catch (DependencyCollectionException e) {
      throw missing(e);
    }
  }

  private List<Artifact> resolve(List<Artifact> artifacts) throws PomeloException {
    try {
      List<ArtifactRequest> requests =
          artifacts.stream().map(a -> new ArtifactRequest(a, repositories, null)).toList();
      return system.resolveArtifacts(session, requests).stream()
          .map(ArtifactResult::getArtifact)
          .toList();
    } catch (ArtifactResolutionException e) {
      throw missing(e);
    }
  }

  private PomeloException missing(Exception cause) {
    String advice =
        session.isOffline()
            ? "run Maven once without -o, so that it can be downloaded"
            : "install it with 'mvn install' where it is built, or add the repository that has it";
    return new PomeloException(Problem.of(String.valueOf(cause.getMessage()), advice), cause);
  }
}
