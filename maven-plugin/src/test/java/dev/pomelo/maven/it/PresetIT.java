package dev.pomelo.maven.it;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Presets on one floppy each, tried by machines in QEMU on networks between them. */
@ExtendWith(Stage.class)
class PresetIT {

  private static final String ALL_PASSED =
      "Tests run: \\d+, Failures: 0, Errors: 0, Skipped: 0.* -- in ";

  /** A kernel each: run with {@code -Plong}. */
  @Tag("long")
  @ParameterizedTest
  @ValueSource(
      strings = {"minimal", "editor", "shell", "rescue", "server", "terminal", "router", "gateway"})
  void itsTestsPassOnA486(String preset) throws IOException {
    verify("pc-floppy", preset).wrote("target/images/pc-floppy/disk.img");
  }

  @Tag("long")
  @Test
  void aKernelForADiskBootsFromExt2AndSpeaksTcp() throws IOException {
    verify("pc-isa", "tiny-net").wrote("target/images/pc-isa/rootfs.ext2");
  }

  private static MavenRun verify(String board, String preset) throws IOException {
    MavenBuild build = MavenBuild.of("preset-on-a-floppy");
    Files.writeString(
        build.directory().resolve("image.yaml"),
        "boards: [" + board + "]\npreset: " + preset + "\n");
    return build.execute("verify").saysMatching(ALL_PASSED + board);
  }
}
