package dev.pomelo.maven.it;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A board whose device tree lies beside it, with includes of its own and of the kernel's. */
@ExtendWith(Stage.class)
class DeviceTreeIT {

  @Test
  void bootsWithTheBoardsOwnTreeAndItsOverlay() {
    MavenBuild.of("device-tree-of-its-own")
        .execute("verify")
        .wrote("target/images/gateway/board.dtb")
        .saysMatching("Tests run: \\d+, Failures: 0, Errors: 0, Skipped: 0.* -- in gateway");
  }
}
