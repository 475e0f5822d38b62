package dev.pomelo.maven.reproduction;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/** The call of Maven that builds a module's images once more, as the user has called this one. */
public final class MavenCall {

  /** Properties that are the twin build's own. */
  private static final Set<String> OWN =
      Set.of(
          "pomelo.store",
          "pomelo.store.size",
          "pomelo.jobs",
          "pomelo.compiler",
          "pomelo.remote",
          "pomelo.remote.write",
          "pomelo.skip");

  private final MavenSession session;
  private final MavenProject module;

  /** The call for a module. */
  public MavenCall(MavenSession session, MavenProject module) {
    this.session = session;
    this.module = module;
  }

  /** The directory that holds everything that the build of the module reads. */
  public Path root() {
    Path root = module.getBasedir().toPath();
    List<Path> candidates = new ArrayList<>();
    candidates.add(session.getRequest().getMultiModuleProjectDirectory().toPath());
    candidates.add(session.getTopLevelProject().getBasedir().toPath());
    for (MavenProject p = module.getParent(); p != null && p.getBasedir() != null; ) {
      candidates.add(p.getBasedir().toPath());
      p = p.getParent();
    }
    for (Path candidate : candidates) {
      if (root.startsWith(candidate)) {
        root = candidate;
      }
    }
    return root;
  }

  /** Directories in it that builds write. */
  public List<Path> built() {
    return session.getAllProjects().stream()
        .map(project -> Path.of(project.getBuild().getDirectory()))
        .toList();
  }

  /**
   * The command.
   *
   * @param copy the copy of {@link #root}
   * @param store directory of the build's store
   */
  public List<String> command(Path copy, Path store, int jobs) {
    MavenExecutionRequest request = session.getRequest();
    Path top = session.getTopLevelProject().getFile().toPath();
    Path home = Path.of(session.getSystemProperties().getProperty("maven.home", ""));
    List<String> command = new ArrayList<>();
    command.add(home.resolve("bin").resolve("mvn").toString());
    command.addAll(
        List.of(
            "-B",
            "-ntp",
            "-Dstyle.color=never",
            "-f",
            copy.resolve(root().relativize(top)).toString()));
    command.addAll(List.of("-pl", module.getGroupId() + ":" + module.getArtifactId(), "-am"));
    if (session.isOffline()) {
      command.add("-o");
    }
    File settings = request.getUserSettingsFile();
    if (settings != null && settings.exists()) {
      command.addAll(List.of("-s", settings.getPath()));
    }
    request.getActiveProfiles().forEach(profile -> command.addAll(List.of("-P", profile)));
    Properties user = session.getUserProperties();
    for (String name : new TreeSet<>(user.stringPropertyNames())) {
      if (!OWN.contains(name) && !name.equals("maven.repo.local")) {
        command.add("-D" + name + "=" + user.getProperty(name));
      }
    }
    command.add("-Dmaven.repo.local=" + request.getLocalRepositoryPath());
    command.add("-Dpomelo.store=" + store);
    command.add("-Dpomelo.jobs=" + jobs);
    command.add("-DskipTests");
    command.add("package");
    return command;
  }

  /** Where the images of the module lie in a copy of {@link #root}. */
  public Path images(Path copy) {
    Path target = Path.of(module.getBuild().getDirectory());
    return copy.resolve(root().relativize(target)).resolve("images");
  }
}
