package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests in Java, in JUnit 5, on an image that is booted for them. */
@ExtendWith(Stage.class)
class JavaTestsIT {

  @Test
  void runCommandsOnOneBootOfTheTarget() {
    MavenRun run =
        MavenBuild.of("tests-in-java")
            .withKernelOfTheTests()
            .with("pomelo.skipTests", "true")
            .execute("verify")
            .saysMatching("Tests run: 3, Failures: 0, Errors: 0, Skipped: 0")
            .wrote("target/boot-reports/com.example.GatewayIT-console.txt");
    assertThat(run.directory().resolve("target/boot-reports/com.example.GatewayIT-console.txt"))
        .content()
        .containsOnlyOnce("Linux version")
        .contains("reboot: Power down");
  }
}
