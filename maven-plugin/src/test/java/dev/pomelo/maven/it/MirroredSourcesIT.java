package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.remote.Nginx;
import dev.pomelo.sdk.store.FileTrees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Sources that a team publishes beside its image, and builds that know no other place for them. */
@ExtendWith(Stage.class)
class MirroredSourcesIT {

  private static final String MIRROR = "com.example:sources-from-a-mirror:1.0";
  private static final List<String> SOURCES_ONLY =
      List.of("pomelo:mirror-sources", "deploy:deploy", "-DallowIncompleteProjects");
  private static final Path INSTALLED =
      Path.of(System.getProperty("it.repository"), "com/example/sources-from-a-mirror");

  @TempDir Path directory;

  @Test
  void areDeployedIntoADirectoryAndFetchedFromThere() throws IOException {
    MavenBuild build = project().with("mirror", directory.resolve("repository").toUri().toString());
    publish(build, SOURCES_ONLY);
    assertFetched(build.execute("-s", "settings.xml", "pomelo:mirror-sources"));
  }

  @Test
  void areDeployedToAServerWithAPasswordAndFetchedFromThere() throws Exception {
    assumeTrue(Processes.find("nginx").isPresent(), "nginx is installed by './pomelo test'");
    try (Nginx server = Nginx.start(Files.createDirectory(directory.resolve("nginx")))) {
      MavenBuild build = project().with("mirror", server.uri().toString());
      publish(build, SOURCES_ONLY);
      assertFetched(build.execute("-s", "settings.xml", "pomelo:mirror-sources"));
    }
  }

  @Tag("long")
  @Test
  void areAllThatABuildOnAnEmptyStoreNeeds() throws Exception {
    assumeTrue(Processes.find("nginx").isPresent(), "nginx is installed by './pomelo test'");
    try (Nginx server = Nginx.start(Files.createDirectory(directory.resolve("nginx")))) {
      MavenBuild build = project().with("mirror", server.uri().toString());
      publish(build, List.of("pomelo:mirror-sources", "deploy"));
      String sums = sums(build);
      assertFetched(build.execute("-s", "settings.xml", "clean", "package"));
      assertThat(sums(build)).isEqualTo(sums);
    }
  }

  private static MavenBuild project() {
    return MavenBuild.of("sources-from-a-mirror").withKernelOfTheTests();
  }

  /**
   * Deploys, and has whatever comes next begin with an empty store and without what was installed.
   */
  private void publish(MavenBuild build, List<String> goals) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-s", "settings.xml", "-DskipITs"));
    arguments.addAll(goals);
    build.execute(arguments.toArray(String[]::new)).says("build with -Dpomelo.mirror=" + MIRROR);
    FileTrees.delete(INSTALLED);
    build.with("pomelo.mirror", MIRROR).with("pomelo.store", directory.resolve("store").toString());
  }

  private static void assertFetched(MavenRun run) {
    List<String> fetched = run.lines().stream().filter(line -> line.contains("fetching ")).toList();
    assertThat(fetched)
        .as(run.toString())
        .hasSizeGreaterThan(2)
        .allMatch(line -> line.contains(" from Maven artifact com.example:sources-from-a-mirror:"));
  }

  private static String sums(MavenBuild build) throws IOException {
    return Files.readString(build.directory().resolve("target/images/qemu-x86_64/SHA256SUMS"));
  }
}
