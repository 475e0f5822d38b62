package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.board.Board;
import dev.pomelo.sdk.image.Image;
import dev.pomelo.sdk.image.Rootfs;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.rootfs.Compression;
import dev.pomelo.sdk.rootfs.FileSystemTree;
import dev.pomelo.sdk.rootfs.ListedEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names of the files in the outputs of the root file system's and the disk's steps. */
public final class RootfsFiles {

  /** The root file system as a tar archive. */
  public static final String TAR = "rootfs.tar";

  /** One line an entry, its {@link #COLUMNS} separated by tabs. */
  public static final String LISTING = "files.tsv";

  /** The columns of {@link #LISTING}. */
  public static final List<String> COLUMNS =
      List.of("path", "kind", "mode", "uid", "gid", "bytes", "sha256", "target", "origin");

  /** The disk image. */
  public static final String DISK = "disk.img";

  private RootfsFiles() {}

  /** The root file system itself: {@code rootfs.cpio.xz}. */
  public static String name(Image image, Board board) {
    return switch (image.rootfs().type()) {
      case INITRAMFS -> "rootfs.cpio" + compression(image.rootfs(), board).suffix();
      case EXT2 -> "rootfs.ext2";
      case EXT4 -> "rootfs.ext4";
      case SQUASHFS -> "rootfs.squashfs";
    };
  }

  static Compression compression(Rootfs rootfs, Board board) {
    return Compression.valueOf(rootfs.compressionOn(board).name());
  }

  /**
   * What recipes put into a root file system.
   *
   * @param listing see {@link #LISTING}
   * @return bytes of the files of each recipe that has any, by its name
   */
  public static Map<String, Long> bytesByRecipe(Path listing) throws PomeloException {
    String recipe = "recipe ";
    Map<String, Long> bytes = new TreeMap<>();
    try {
      for (String line : Files.readAllLines(listing)) {
        String[] fields = line.split("\t", -1);
        String origin = fields[COLUMNS.indexOf("origin")];
        String size = fields[COLUMNS.indexOf("bytes")];
        if (origin.startsWith(recipe) && !size.isEmpty()) {
          bytes.merge(origin.substring(recipe.length()), Long.valueOf(size), Long::sum);
        }
      }
    } catch (IOException e) {
      throw new PomeloException(Problem.of("cannot read " + listing + ": " + e.getMessage()), e);
    }
    return bytes;
  }

  static void list(FileSystemTree tree, Path output) throws PomeloException, IOException {
    StringBuilder text = new StringBuilder();
    for (ListedEntry entry : ListedEntry.of(tree)) {
      List<String> fields =
          List.of(
              entry.path(),
              entry.kind().label(),
              String.format("%04o", entry.mode()),
              Integer.toString(entry.uid()),
              Integer.toString(entry.gid()),
              Long.toString(entry.size()),
              entry.sha256() == null ? "" : entry.sha256().hex(),
              entry.target() == null ? "" : entry.target(),
              entry.origin().text());
      text.append(String.join("\t", fields)).append('\n');
    }
    Files.writeString(output, text);
  }
}
