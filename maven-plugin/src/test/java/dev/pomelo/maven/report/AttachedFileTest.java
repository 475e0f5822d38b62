package dev.pomelo.maven.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.BoardImage;
import dev.pomelo.sdk.BoardImage.ImageFile;
import dev.pomelo.sdk.ImageResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachedFileTest {

  @TempDir private Path directory;

  @Test
  void boardAndRoleAreTheClassifierAndTheFormatIsTheType() throws Exception {
    ImageResult result =
        new ImageResult(
            "product",
            List.of(image("qemu-arm"), image("qemu-x86_64")),
            0,
            9,
            List.of(),
            false,
            Duration.ZERO);
    assertThat(AttachedFile.of(result))
        .extracting(file -> file.classifier() + "." + file.type())
        .containsExactly(
            "qemu-arm-kernel.bin",
            "qemu-arm-rootfs.cpio.xz",
            "qemu-arm-rootfs.tar",
            "qemu-x86_64-kernel.bin",
            "qemu-x86_64-rootfs.cpio.xz",
            "qemu-x86_64-rootfs.tar");
  }

  @Test
  void whatIsNoFileIsNotAttached() throws Exception {
    Path modules = Files.createDirectory(directory.resolve("modules"));
    BoardImage image =
        new BoardImage(
            "b", directory, modules, List.of(new ImageFile("modules", modules, "dir")), 1, 1, 1, 0);
    assertThat(
            AttachedFile.of(
                new ImageResult("p", List.of(image), 0, 0, List.of(), false, Duration.ZERO)))
        .isEmpty();
  }

  private BoardImage image(String board) throws IOException {
    Path kernel = file(board + "-Image");
    return new BoardImage(
        board,
        directory,
        kernel,
        List.of(
            new ImageFile("kernel", kernel, "bin"),
            new ImageFile("rootfs", file(board + "-rootfs.cpio.xz"), "cpio.xz"),
            new ImageFile("rootfs", file(board + "-rootfs.tar"), "tar")),
        1,
        0,
        1,
        0);
  }

  private Path file(String name) throws IOException {
    return Files.writeString(directory.resolve(name), name);
  }
}
