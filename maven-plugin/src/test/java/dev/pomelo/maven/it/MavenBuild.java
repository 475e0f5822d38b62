package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.apache.maven.shared.invoker.DefaultInvocationRequest;
import org.apache.maven.shared.invoker.DefaultInvoker;
import org.apache.maven.shared.invoker.InvocationRequest;
import org.apache.maven.shared.invoker.MavenInvocationException;

/**
 * Runs Maven on a copy of a project of {@code src/it}, with the plugin and the boards of this
 * build. The copy lies in {@code target/it}; its {@code @project.version@} is the version of this
 * build.
 */
final class MavenBuild {

  private static final Path MODULE = Path.of("").toAbsolutePath();
  private static final Path REPOSITORY = Path.of(System.getProperty("it.repository"));
  private static final String KERNEL = "kernel-of-the-tests.config.ftl";
  private static final String VERSION = System.getProperty("it.version");

  private final Path directory;
  private final Properties properties = new Properties();
  private final Path mavenHome;
  private Path javaHome = Path.of(System.getProperty("java.home"));
  private int runs;

  private MavenBuild(Path directory, Path mavenHome) {
    this.directory = directory;
    this.mavenHome = mavenHome;
  }

  /** A fresh copy of a project of {@code src/it}, for the Maven that runs this build. */
  static MavenBuild of(String project) {
    Path home = Path.of(System.getProperty("it.mavenHome"));
    return copy(MODULE.resolve("src/it").resolve(project), project, home);
  }

  /** A fresh copy of a project of {@code src/it}, for another Maven. */
  static MavenBuild of(String project, Path mavenHome) {
    Path source = MODULE.resolve("src/it").resolve(project);
    return copy(source, project + "-" + mavenHome.getFileName(), mavenHome);
  }

  /** A fresh copy of another module of this build. */
  static MavenBuild ofModule(String module) {
    Path home = Path.of(System.getProperty("it.mavenHome"));
    return copy(MODULE.resolveSibling(module), module, home);
  }

  /** Gives the project the kernel that all tests on a PC share, which takes minutes to build. */
  MavenBuild withKernelOfTheTests() {
    Path kernel = directory.resolve("src/main/kernel");
    try {
      Files.createDirectories(kernel);
      Files.copy(MODULE.resolve("src/it").resolve(KERNEL), kernel.resolve(KERNEL));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets a property on the command line of all runs that follow. */
  MavenBuild with(String property, String value) {
    properties.setProperty(property, value);
    return this;
  }

  /** Runs Maven on another JDK. */
  MavenBuild onJdk(Path home) {
    javaHome = home;
    return this;
  }

  /** Adds a line to a file of the copy that no build, and so no store, has ever seen. */
  MavenBuild changes(String file) {
    try {
      Files.writeString(
          directory.resolve(file), UUID.randomUUID() + "\n", StandardOpenOption.APPEND);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The copy of the project. */
  Path directory() {
    return directory;
  }

  /** Runs Maven, which has to succeed. */
  MavenRun execute(String... goals) {
    MavenRun run = run(goals);
    assertThat(run.exitCode()).as("exit code; %s", run).isZero();
    return run;
  }

  /** Runs Maven, which has to fail. */
  MavenRun executeAndFail(String... goals) {
    MavenRun run = run(goals);
    assertThat(run.exitCode()).as("exit code; %s", run).isNotZero();
    return run;
  }

  private MavenRun run(String... goals) {
    runs++;
    List<String> lines = new ArrayList<>();
    InvocationRequest request = new DefaultInvocationRequest();
    request.setBaseDirectory(directory.toFile());
    request.addArgs(List.of(goals));
    request.setProperties(properties);
    request.setBatchMode(true);
    request.setShowVersion(true);
    request.setNoTransferProgress(true);
    request.setLocalRepositoryDirectory(REPOSITORY.toFile());
    request.setJavaHome(javaHome.toFile());
    request.setOutputHandler(lines::add);
    request.setErrorHandler(lines::add);
    request.setInputStream(java.io.InputStream.nullInputStream());
    try {
      int exitCode =
          new DefaultInvoker().setMavenHome(mavenHome.toFile()).execute(request).getExitCode();
      Path log = Files.write(directory.resolve("build-" + runs + ".log"), lines);
      return new MavenRun(directory, log, lines, exitCode);
    } catch (MavenInvocationException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MavenBuild copy(Path source, String name, Path mavenHome) {
    Path target = MODULE.resolve("target/it").resolve(name);
    try {
      delete(target);
      copy(source, target);
      // The root of a project of its own, whatever lies above it.
      Files.createDirectories(target.resolve(".mvn"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new MavenBuild(target, mavenHome);
  }

  private static void copy(Path source, Path target) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            if (directory.endsWith("target")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Files.createDirectories(target.resolve(source.relativize(directory)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path copy = target.resolve(source.relativize(file));
            if (attributes.isSymbolicLink()) {
              Files.createSymbolicLink(copy, Files.readSymbolicLink(file));
            } else if (file.toString().endsWith(".xml")) {
              String text = Files.readString(file);
              Files.writeString(copy, text.replace("@project.version@", VERSION));
            } else {
              Files.copy(file, copy);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
