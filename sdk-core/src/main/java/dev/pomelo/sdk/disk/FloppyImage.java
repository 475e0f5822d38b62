package dev.pomelo.sdk.disk;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.rootfs.OutputFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A 1.44 MB floppy without a file system: a boot sector, a sector with the kernel's command line,
 * then the kernel, as {@code floppy.s} beside this class reads them.
 *
 * @param bootSector the assembled program, a sector long
 * @param commandLine the kernel's command line
 * @param kernel a {@code bzImage}
 */
public record FloppyImage(Path bootSector, String commandLine, Path kernel) {

  /** What a 1.44 MB floppy holds: 80 cylinders, 2 heads, 18 sectors of 512 bytes. */
  public static final int BYTES = 80 * 2 * 18 * 512;

  private static final int SECTOR = 512;
  private static final int LARGEST = 10;

  /**
   * Something that takes room on a floppy.
   *
   * @param name for people
   * @param bytes before compression
   */
  public record Contributor(String name, long bytes) {}

  /** Finds what takes the room; asked only where it does not suffice. */
  public interface Contributors {

    /** In any order. */
    List<Contributor> find() throws IOException;
  }

  /** The source of the boot sector, for the GNU assembler. */
  public static String bootSectorSource() {
    try (InputStream source = FloppyImage.class.getResourceAsStream("floppy.s")) {
      if (source == null) {
        throw new IllegalStateException("floppy.s is not beside " + FloppyImage.class);
      }
      return new String(source.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IllegalStateException("floppy.s cannot be read", e);
    }
  }

  /**
   * Writes the image, {@link #BYTES} long, which appears whole or not at all.
   *
   * @param contributors to be named where the floppy is too small
   * @throws PomeloException if it is, by how many bytes; if the command line is too long
   */
  public void write(Path output, Contributors contributors) throws PomeloException {
    try (OutputFile file = OutputFile.at(output)) {
      try {
        Files.write(file.temporary(), content(contributors));
      } catch (IOException e) {
        throw file.failure(e);
      }
      file.commit();
    }
  }

  private byte[] content(Contributors contributors) throws PomeloException, IOException {
    byte[] boot = Files.readAllBytes(bootSector);
    byte[] text = commandLine.getBytes(StandardCharsets.US_ASCII);
    if (boot.length != SECTOR) {
      throw new IllegalArgumentException("a boot sector of " + boot.length + " bytes");
    }
    if (text.length >= SECTOR) {
      throw PomeloException.of(
          "the kernel's command line has %d bytes, %d more than its sector holds"
              .formatted(text.length, text.length - SECTOR + 1),
          "shorten 'commandLine' of the board");
    }
    long needed = 2L * SECTOR + Files.size(kernel);
    if (needed > BYTES) {
      throw new PomeloException(overflow(needed, contributors));
    }
    ByteBuffer disk = ByteBuffer.allocate(BYTES);
    disk.put(boot).put(text);
    disk.position(2 * SECTOR).put(Files.readAllBytes(kernel));
    return disk.array();
  }

  private static Problem overflow(long needed, Contributors contributors) throws IOException {
    List<String> details = new ArrayList<>();
    details.add("the largest of what is on it, in bytes before compression:");
    contributors.find().stream()
        .sorted(Comparator.comparingLong(Contributor::bytes).reversed())
        .limit(LARGEST)
        .forEach(c -> details.add(String.format(Locale.ROOT, "%,11d  %s", c.bytes(), c.name())));
    details.add("leave out recipes or features, or what their kernel fragments ask for");
    return Problem.of(
        String.format(
            Locale.ROOT,
            "the floppy is too small by %,d bytes: loader and kernel need %,d, it holds %,d",
            needed - BYTES,
            needed,
            BYTES),
        details.toArray(String[]::new));
  }
}
