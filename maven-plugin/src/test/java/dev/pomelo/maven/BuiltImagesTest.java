package dev.pomelo.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuiltImagesTest {

  @TempDir private Path target;
  private MavenProject project;

  @BeforeEach
  void makeAProject() {
    Model model = new Model();
    model.setBuild(new Build());
    model.getBuild().setDirectory(target.toString());
    project = new MavenProject(model);
  }

  @Test
  void areNoneBeforeTheFirstBuild() throws Exception {
    assertThat(BuiltImages.of(project).of(List.of())).isEmpty();
    assertThatThrownBy(() -> BuiltImages.of(project).only(List.of()))
        .hasMessage("there is no image to run\n  build it with 'mvn package'");
  }

  @Test
  void areTheFinishedOnes() throws Exception {
    image("qemu-arm");
    Files.createDirectories(target.resolve("images/qemu-riscv64.new"));
    assertThat(BuiltImages.of(project).of(List.of()))
        .containsExactly(target.resolve("images/qemu-arm"));
  }

  @Test
  void areThoseOfThisRunAndNotOfOneBefore() throws Exception {
    image("qemu-arm");
    image("qemu-x86_64");
    BuiltImages.of(project).remember(List.of("qemu-x86_64"));
    assertThat(BuiltImages.of(project).only(List.of()))
        .isEqualTo(target.resolve("images/qemu-x86_64"));
  }

  @Test
  void areAskedForByNameWhereThereAreSeveral() throws Exception {
    image("qemu-arm");
    image("qemu-x86_64");
    assertThat(BuiltImages.of(project).only(List.of("qemu-arm")))
        .isEqualTo(target.resolve("images/qemu-arm"));
    assertThatThrownBy(() -> BuiltImages.of(project).only(List.of()))
        .hasMessageContaining("there are images for several boards: qemu-arm, qemu-x86_64")
        .hasMessageContaining("-Dpomelo.board=qemu-arm");
    assertThatThrownBy(() -> BuiltImages.of(project).only(List.of("qemu-riscv64")))
        .hasMessageContaining("there is no image for qemu-riscv64 to run")
        .hasMessageContaining("built are qemu-arm, qemu-x86_64");
  }

  private void image(String board) throws IOException {
    Path image = Files.createDirectories(target.resolve("images").resolve(board));
    Files.writeString(image.resolve("manifest.json"), "{}\n");
  }
}
