package dev.pomelo.sdk.image;

import dev.pomelo.sdk.board.Architecture;
import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.board.Boot;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A board as an image has it boot: what {@code boot:} and {@code kernel.compression} change. */
public final class BootChanges {

  private BootChanges() {}

  /**
   * The board as the image has it.
   *
   * @throws PomeloException if its kernel cannot be compressed in the way that the image wants
   */
  public static Board of(Image image, Board board) throws PomeloException {
    Boot boot = board.boot();
    Boot.@Nullable Method method = image.bootMethod();
    Boot.@Nullable Initramfs initramfs = image.bootInitramfs();
    Boot changed =
        new Boot(
            method == null ? boot.method() : method,
            initramfs == null ? boot.initramfs() : initramfs,
            kernelImage(image, board),
            boot.commandLine());
    return changed.equals(boot) ? board : board.withBoot(changed);
  }

  private static String kernelImage(Image image, Board board) throws PomeloException {
    @Nullable KernelCompression compression = image.kernel().build().compression();
    Architecture architecture = board.architecture();
    if (compression == null) {
      return board.boot().kernelImage();
    }
    if (!compression.isKnownTo(architecture)) {
      throw new PomeloException(
          Problem.at(
              image.location("/kernel/compression"),
              "Linux has no kernel image for "
                  + architecture
                  + " of compression "
                  + word(compression),
              "one of: "
                  + Arrays.stream(KernelCompression.values())
                      .filter(c -> c.isKnownTo(architecture))
                      .map(BootChanges::word)
                      .collect(Collectors.joining(", "))));
    }
    return compression.image(architecture).orElse(board.boot().kernelImage());
  }

  private static String word(KernelCompression compression) {
    return compression.name().toLowerCase(Locale.ROOT);
  }
}
