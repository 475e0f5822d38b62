package dev.pomelo.maven.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class ReactorTest {

  private static final Path BASE = Path.of("/srv/team/board");

  @Test
  void aModuleThatIsNotPackagedIsItsResourcesAsTheyAreNow() {
    assertThat(Reactor.definitions(module()))
        .extracting(DefinitionSource::path)
        .containsExactly(BASE.resolve("src/main/resources"), BASE.resolve("target/classes"));
  }

  @Test
  void filteredResourcesCountOnlyAsFiltered() {
    MavenProject module = module();
    module.getResources().forEach(resource -> resource.setFiltering(true));
    assertThat(Reactor.definitions(module))
        .extracting(DefinitionSource::path)
        .containsExactly(BASE.resolve("target/classes"));
  }

  @Test
  void aModuleThatIsPackagedIsItsJar() {
    MavenProject module = module();
    File jar = BASE.resolve("target/board-1.0.jar").toFile();
    module.getArtifact().setFile(jar);
    assertThat(Reactor.definitions(module))
        .containsExactly(
            new DefinitionSource(
                new Coordinates("com.example", "board", "1.0"), jar.toPath(), true));
  }

  @Test
  void aModuleIsFoundByItsCoordinatesAndNoOthers() {
    Reactor reactor = new Reactor(List.of(module()));
    assertThat(reactor.find(Coordinates.parse("com.example:board:1.0"))).isPresent();
    assertThat(reactor.find(Coordinates.parse("com.example:board:1.1"))).isEmpty();
  }

  private static MavenProject module() {
    Resource resource = new Resource();
    resource.setDirectory(BASE.resolve("src/main/resources").toString());
    Build build = new Build();
    build.addResource(resource);
    build.setOutputDirectory(BASE.resolve("target/classes").toString());
    Model model = new Model();
    model.setGroupId("com.example");
    model.setArtifactId("board");
    model.setVersion("1.0");
    model.setBuild(build);
    MavenProject project = new MavenProject(model);
    project.setFile(BASE.resolve("pom.xml").toFile());
    project.setArtifact(
        new DefaultArtifact(
            "com.example", "board", "1.0", null, "jar", null, new DefaultArtifactHandler("jar")));
    return project;
  }
}
