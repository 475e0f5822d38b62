package dev.pomelo.sdk.size;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What the directories of a kernel's source put into its image, from its link map alone. */
public final class KernelDirectories {

  private KernelDirectories() {}

  /**
   * Bytes before compression by the first two names of the objects' paths: {@code drivers/tty}.
   * Neither memory that is cleared at the start nor a root file system in the kernel is counted.
   *
   * @param map {@code vmlinux.map}
   */
  public static Map<String, Long> of(Path map) throws IOException {
    Map<String, Long> bytes = new TreeMap<>();
    for (LinkMap.Piece piece : LinkMap.read(map).pieces()) {
      if (isStored(piece) && !piece.object().equals(KernelSizes.INITRAMFS)) {
        bytes.merge(directory(Path.of(piece.object())), piece.bytes(), Long::sum);
      }
    }
    return bytes;
  }

  private static boolean isStored(LinkMap.Piece piece) {
    return piece.address() != 0 && !piece.section().matches("\\.(bss|brk)");
  }

  private static String directory(Path object) {
    int names = object.getNameCount() - 1;
    return names < 1 ? object.toString() : object.subpath(0, Math.min(2, names)).toString();
  }
}
