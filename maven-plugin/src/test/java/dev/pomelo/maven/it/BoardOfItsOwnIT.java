package dev.pomelo.maven.it;

import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** A team's board in a module of its own, with an ancestor from the shared catalog. */
@ExtendWith(Stage.class)
@TestMethodOrder(OrderAnnotation.class)
class BoardOfItsOwnIT {

  private static final MavenBuild BUILD = MavenBuild.of("board-of-its-own");

  @Test
  @Order(1)
  void isListedBesideTheCatalogBeforeAnythingIsPackaged() {
    BUILD
        .execute("pomelo:boards")
        .saysMatching("team-board +aarch64 +A team's own board +this project")
        .saysMatching("qemu-riscv64 +riscv64 .*dev.pomelo.boards:qemu-riscv64:");
  }

  @Test
  @Order(2)
  void isPlannedBeforeAnythingIsPackaged() {
    BUILD.execute("pomelo:plan").says("team-board").saysMatching("\\d+ steps: ");
  }

  @Test
  @Order(3)
  void boots() {
    BUILD
        .execute("verify")
        .saysMatching("Tests run: \\d+, Failures: 0, Errors: 0, Skipped: 0.* -- in team-board")
        .wrote("image/target/images/team-board/boot.json");
  }

  @Test
  @Order(4)
  void isFoundThroughACatalogOfTheSameBuild() {
    BUILD
        .with("pomelo.catalogs", "com.example:team-catalog:1.0")
        .with("pomelo.skipTests", "true")
        .execute("package")
        .wrote("catalog/target/team-catalog-1.0-index.json");
  }
}
