package dev.pomelo.sdk.board;

import dev.pomelo.sdk.definition.Reference;
import java.util.List;

/**
 * What a board's device tree is compiled from.
 *
 * @param source name of a tree in the kernel's source ({@code allwinner/sun50i-h5-orangepi-pc2}),
 *     or path of a {@code .dts} in the board's folder
 * @param overlays paths of {@code .dtso} files in the board's folder, applied in this order
 */
public record DeviceTreeSource(Reference source, List<Reference> overlays) {

  public DeviceTreeSource {
    overlays = List.copyOf(overlays);
  }

  /** Whether the source is a file of the board and not of the kernel. */
  public boolean isOwn() {
    return source.name().endsWith(".dts");
  }
}
