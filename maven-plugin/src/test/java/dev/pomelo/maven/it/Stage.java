package dev.pomelo.maven.it;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Puts the shared catalog into the repository of the integration tests, once. The catalog is built
 * with the plugin, so in Maven's order of modules it comes after the plugin's tests.
 */
final class Stage implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(Namespace.create(Stage.class))
        .computeIfAbsent("boards", key -> installBoards());
  }

  private static MavenRun installBoards() {
    return MavenBuild.ofModule("boards")
        .with("skipTests", "true")
        .with("spotless.skip", "true")
        .with("enforcer.skip", "true")
        .execute("install");
  }
}
