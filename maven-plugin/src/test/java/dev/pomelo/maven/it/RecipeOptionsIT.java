package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A recipe that an image builds in its own way. */
@ExtendWith(Stage.class)
class RecipeOptionsIT {

  @Test
  void areAsTheImageSaysOnTheTargetAndInTheManifest() {
    MavenRun run =
        MavenBuild.of("recipe-with-options")
            .withKernelOfTheTests()
            .execute("verify")
            .saysMatching(
                "Tests run: \\d+, Failures: 0, Errors: 0, Skipped: 0.* -- in qemu-x86_64");
    assertThat(run.directory().resolve("target/images/qemu-x86_64/manifest.json"))
        .content()
        .containsIgnoringWhitespaces("\"options\":{\"loud\":true,\"polite\":false,\"quiet\":true}");
  }
}
