package dev.pomelo.sdk.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.board.BoardLoader;
import dev.pomelo.sdk.definition.Kind;
import dev.pomelo.sdk.definition.ProjectFiles;
import dev.pomelo.sdk.problem.Location;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RootfsTest {

  @TempDir Path directory;

  private Board board(String initramfs, String kernelImage) throws Exception {
    ProjectFiles project = new ProjectFiles(directory);
    project.define(
        Kind.BOARD,
        "bench",
        """
        name: bench
        architecture: aarch64
        memory: 64M
        console: ttyAMA0
        boot: {initramfs: %s, kernelImage: %s}
        """
            .formatted(initramfs, kernelImage));
    return BoardLoader.load("bench", Location.of("image.yaml", 1), project.path());
  }

  private static Rootfs rootfs(Rootfs.Type type, Rootfs.@Nullable Compression compression) {
    return new Rootfs(type, compression, null, List.of());
  }

  @Test
  void anInitramfsInACompressedKernelIsNotCompressedTwice() throws Exception {
    Rootfs rootfs = rootfs(Rootfs.Type.INITRAMFS, null);
    assertThat(rootfs.compressionOn(board("embedded", "Image.gz")))
        .isEqualTo(Rootfs.Compression.NONE);
    assertThat(rootfs.compressionOn(board("embedded", "Image"))).isEqualTo(Rootfs.Compression.XZ);
    assertThat(rootfs.compressionOn(board("loaded", "Image.gz"))).isEqualTo(Rootfs.Compression.XZ);
  }

  @Test
  void aCompressionThatSomebodyChoseHoldsEverywhere() throws Exception {
    Rootfs rootfs = rootfs(Rootfs.Type.INITRAMFS, Rootfs.Compression.LZ4);
    assertThat(rootfs.compressionOn(board("embedded", "Image.gz")))
        .isEqualTo(Rootfs.Compression.LZ4);
  }

  @Test
  void aKernelCarriesNoFileSystemOfADisk() throws Exception {
    Board board = board("embedded", "Image.gz");
    assertThat(rootfs(Rootfs.Type.INITRAMFS, null).embeddedOn(board)).isTrue();
    assertThat(rootfs(Rootfs.Type.SQUASHFS, null).embeddedOn(board)).isFalse();
    assertThat(rootfs(Rootfs.Type.SQUASHFS, null).compressionOn(board))
        .isEqualTo(Rootfs.Compression.XZ);
  }
}
