package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.disk.FloppyImage.Contributor;
import dev.pomelo.sdk.size.KernelDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What takes the room of a floppy: the directories of the kernel, the files of the root. */
final class FloppyContributors {

  private FloppyContributors() {}

  /**
   * Reads them from the outputs of steps.
   *
   * @param kernel with the link map of vmlinux, where its config asks for one
   * @param rootfs with the listing of files
   */
  static List<Contributor> of(Path kernel, Path rootfs) throws IOException {
    List<Contributor> all = new ArrayList<>();
    Path map = kernel.resolve("vmlinux.map");
    if (Files.exists(map)) {
      KernelDirectories.of(map)
          .forEach((name, bytes) -> all.add(new Contributor("kernel " + name, bytes)));
    }
    int bytes = RootfsFiles.COLUMNS.indexOf("bytes");
    for (String line : Files.readAllLines(rootfs.resolve(RootfsFiles.LISTING))) {
      String[] fields = line.split("\t", -1);
      all.add(new Contributor(fields[0], Long.parseLong(fields[bytes])));
    }
    return all;
  }
}
