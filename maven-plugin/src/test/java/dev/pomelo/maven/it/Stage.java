package dev.pomelo.maven.it;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Puts the shared catalog and the JUnit extension into the repository of the integration tests,
 * once. The catalog is built with the plugin, so in Maven's order of modules it comes after the
 * plugin's tests.
 */
final class Stage implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(Namespace.create(Stage.class))
        .computeIfAbsent("modules", key -> List.of(installBoards(), installJunit()));
  }

  private static MavenRun installBoards() {
    return MavenBuild.ofModule("boards")
        .with("skipTests", "true")
        .with("spotless.skip", "true")
        .with("enforcer.skip", "true")
        .execute("install");
  }

  /** The extension is built before the plugin: its jar is there. */
  private static MavenRun installJunit() {
    Path module = Path.of("..", "junit").toAbsolutePath().normalize();
    Path jar = module.resolve("target/pomelo-junit-" + System.getProperty("it.version") + ".jar");
    return MavenBuild.ofModule("junit")
        .with("file", jar.toString())
        .with("pomFile", module.resolve("pom.xml").toString())
        .execute("install:install-file");
  }
}
