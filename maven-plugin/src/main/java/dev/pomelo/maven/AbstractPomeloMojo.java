package dev.pomelo.maven;

import dev.pomelo.maven.resolution.Catalogs;
import dev.pomelo.maven.resolution.Coordinates;
import dev.pomelo.maven.resolution.Reactor;
import dev.pomelo.maven.resolution.Resolution;
import dev.pomelo.sdk.SdkSettings;
import dev.pomelo.sdk.problem.PomeloException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.repository.RemoteRepository;
import org.jspecify.annotations.Nullable;

/** What all goals have in common: the switch that skips them, and errors for people. */
@SuppressWarnings("NullAway.Init") // Maven sets the parameters
abstract class AbstractPomeloMojo extends AbstractMojo {

  @Inject private RepositorySystem repositorySystem;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${repositorySystemSession}", readonly = true, required = true)
  private RepositorySystemSession repositorySession;

  @Parameter(defaultValue = "${project.remoteProjectRepositories}", readonly = true)
  private List<RemoteRepository> repositories;

  @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
  private String pluginVersion;

  /** Does nothing. */
  @Parameter(property = "pomelo.skip", defaultValue = "false")
  private boolean skip;

  /**
   * Catalogs in which boards are found by name, as {@code groupId:artifactId:version}; the first
   * that has a name wins. By default the shared catalog, {@code dev.pomelo.boards:catalog}, in the
   * version of this plugin.
   */
  @Parameter(property = "pomelo.catalogs")
  private List<String> catalogs;

  /**
   * Directory of the store: sources, and the outputs of steps. By default {@code pomelo} in {@code
   * $XDG_CACHE_HOME} or {@code ~/.cache}.
   */
  @Parameter(property = "pomelo.store")
  private @Nullable File store;

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("skipped by pomelo.skip");
      return;
    }
    if (!applies()) {
      getLog().debug("nothing to do here: packaging is not linux-image");
      return;
    }
    try {
      run();
    } catch (PomeloException e) {
      getLog().debug(e);
      throw new MojoFailureException(lines(String.valueOf(e.getMessage())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("interrupted");
    }
  }

  /** Does the goal's work. */
  protected abstract void run() throws PomeloException, InterruptedException;

  /** Whether the goal has something to do in this module. */
  protected boolean applies() {
    return true;
  }

  /** The module. */
  protected final MavenProject project() {
    return project;
  }

  /** This run of Maven. */
  protected final MavenSession session() {
    return session;
  }

  /** Says a line. */
  protected final void say(String line) {
    getLog().info(line);
  }

  /** Whether this module's packaging is {@code linux-image}. */
  protected final boolean isImage() {
    return project.getPackaging().equals("linux-image");
  }

  /** Directory of the store. */
  protected final Path store() {
    return store == null ? SdkSettings.defaultStore() : store.toPath();
  }

  /** The module's {@code target}. */
  protected final Path target() {
    return Path.of(project.getBuild().getDirectory());
  }

  /** Maven's resolver with the modules of this build before it. */
  protected final Resolution resolution() {
    return new Resolution(
        repositorySystem, repositorySession, repositories, new Reactor(session.getAllProjects()));
  }

  /** The catalogs in which boards are found by name. */
  protected final Catalogs catalogs(Resolution resolution) throws PomeloException {
    List<Coordinates> coordinates = new ArrayList<>();
    try {
      catalogs.forEach(text -> coordinates.add(Coordinates.parse(text)));
    } catch (IllegalArgumentException e) {
      throw PomeloException.of("pomelo.catalogs: " + e.getMessage());
    }
    if (coordinates.isEmpty()) {
      coordinates.add(new Coordinates("dev.pomelo.boards", "catalog", pluginVersion));
    }
    return new Catalogs(coordinates, resolution);
  }

  /**
   * Maven puts its own words before a message; one of several lines begins on a line of its own.
   */
  private static String lines(String message) {
    return message.contains("\n") ? "\n" + message : message;
  }
}
