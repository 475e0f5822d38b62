package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every project of {@code src/it/bad-*} has one mistake; {@code mvn package} has to say each line
 * of its {@code expected.txt}, and no stack trace.
 */
@ExtendWith(Stage.class)
class BadInputIT {

  static List<String> badProjects() throws IOException {
    try (Stream<Path> projects = Files.list(Path.of("src/it"))) {
      return projects
          .map(project -> project.getFileName().toString())
          .filter(name -> name.startsWith("bad-"))
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("badProjects")
  void isExplained(String project) throws IOException {
    MavenBuild build = MavenBuild.of(project);
    MavenRun run = build.executeAndFail("package");
    List<String> expected = Files.readAllLines(build.directory().resolve("expected.txt"));
    assertThat(expected).isNotEmpty();
    expected.forEach(run::says);
    run.doesNotSay("\tat ").doesNotSay("Exception: ");
  }
}
