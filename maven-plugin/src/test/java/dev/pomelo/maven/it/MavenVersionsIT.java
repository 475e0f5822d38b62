package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaging and the goals work in newer Mavens too; all other tests use the one at hand. */
@ExtendWith(Stage.class)
class MavenVersionsIT {

  @ParameterizedTest
  @ValueSource(strings = {"it.maven3", "it.maven4"})
  void buildsWith(String maven) {
    Path home = Path.of(System.getProperty(maven));
    assertThat(home.resolve("bin/mvn")).isRegularFile();
    String version = home.getFileName().toString().replace("apache-maven-", "");
    MavenBuild build = MavenBuild.of("maven-versions", home).withKernelOfTheTests();
    build
        .execute("pomelo:boards", "pomelo:plan")
        .says("Apache Maven " + version)
        .says("qemu-x86_64")
        .saysMatching("\\d+ steps: ");
    build.execute("verify").saysMatching("Tests run: .*Failures: 0, Errors: 0.* -- in qemu-x86_64");
    build.with("pomelo.skip", "true").execute("package").says("skipped by pomelo.skip");
  }
}
