package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The plugin, which is compiled for Java 17, works on the newest JDK that the host has. */
@ExtendWith(Stage.class)
class JdkVersionsIT {

  private static final Path JDKS = Path.of("/usr/lib/jvm");

  @Test
  void buildsAndBootsOnTheNewestJdkOfTheHost() throws IOException {
    Optional<Path> newest = newest();
    assumeTrue(newest.isPresent(), "no JDK newer than " + Runtime.version().feature());
    Path home = newest.orElseThrow();
    MavenBuild build = MavenBuild.of("jdk-versions").withKernelOfTheTests().onJdk(home);
    build
        .execute("pomelo:plan")
        .says("Java version: " + feature(home))
        .saysMatching("\\d+ steps: ");
    build
        .execute("verify")
        .doesNotSay("BUILD FAILURE")
        .saysMatching("Tests run: .*Failures: 0, Errors: 0.* -- in qemu-x86_64");
    assertThat(build.execute("package").lines()).anyMatch(line -> line.contains("0 steps ran"));
  }

  /** The newest that is newer than the one that runs this test. */
  private static Optional<Path> newest() throws IOException {
    if (!Files.isDirectory(JDKS)) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(JDKS)) {
      List<Path> homes =
          entries.filter(home -> Files.isExecutable(home.resolve("bin/javac"))).toList();
      return homes.stream()
          .filter(home -> feature(home) > Runtime.version().feature())
          .max(Comparator.comparingInt(JdkVersionsIT::feature));
    }
  }

  /** What the JDK's own {@code release} file says. */
  private static int feature(Path home) {
    Properties release = new Properties();
    try (var in = Files.newInputStream(home.resolve("release"))) {
      release.load(in);
    } catch (IOException e) {
      return 0;
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Integer.parseInt(version.split("\\.", -1)[0]);
  }
}
