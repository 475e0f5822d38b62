package dev.pomelo.maven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A compiler and a C library that somebody brings: a wrapper that obeys its sysroot, and the
 * library of an image that holds one. A kernel of its own: run with {@code -Plong}.
 */
@Tag("long")
@ExtendWith(Stage.class)
class OwnToolchainIT {

  @Test
  void buildsAndBootsWithTheLibraryOfASysrootAndBuildsNoneOfItsOwn() throws Exception {
    MavenRun source =
        MavenBuild.of("image-with-a-sysroot")
            .withKernelOfTheTests()
            .with("pomelo.skipTests", "true")
            .execute("package");
    MavenBuild build = MavenBuild.of("toolchain-with-a-sysroot");
    unpack(source.directory().resolve("target/images/qemu-x86_64/rootfs.tar"), build.directory());
    Files.move(build.directory().resolve("opt/sysroot"), build.directory().resolve("sysroot"));
    MavenRun run =
        build
            .execute("verify")
            .doesNotSay("musl")
            .saysMatching(
                "Tests run: \\d+, Failures: 0, Errors: 0, Skipped: 0.* -- in qemu-x86_64");
    assertThat(run.directory().resolve("target/images/qemu-x86_64/manifest.json"))
        .content()
        .contains("\"name\" : \"busybox\"")
        .doesNotContain("\"name\" : \"musl\"");
  }

  private static void unpack(Path tar, Path directory) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("tar", "-xf", tar.toString(), "--wildcards", "*opt/sysroot")
            .directory(directory.toFile())
            .inheritIO()
            .start()
            .waitFor();
    assertThat(exit).isZero();
  }
}
