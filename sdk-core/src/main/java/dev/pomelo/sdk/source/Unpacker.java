package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.store.ContentDigests;
import dev.pomelo.sdk.store.FileTrees;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Unpacks archives from strangers: tar, plain or compressed with gzip, bzip2, xz, zstd, lz4 or
 * lzma, and zip. The format is told by the content, the name is for people.
 *
 * <p>An entry that names a path outside, an absolute one or one below a link, a link that leads
 * outside, a device node, a path that comes twice, too many entries or bytes: each stops the work
 * before anything is written outside, and leaves nothing inside.
 */
public final class Unpacker {

  private static final String ZIP_MAGIC = "PK\003\004";
  private static final String EMPTY_ZIP_MAGIC = "PK\005\006";
  private static final int TAR_BLOCK_BYTES = 512;

  private Unpacker() {}

  /**
   * Unpacks an archive. Files get mode 0644 or 0755 or a stricter one of the archive, directories
   * 0755, everything the time of the options.
   *
   * @param fileName what people call the archive
   * @param into a directory that is empty or does not exist yet; it appears whole or not at all
   * @throws PomeloException if the archive is broken, of an unknown format, or has an entry that is
   *     not safe, naming archive and entry
   */
  public static void unpack(Path archive, String fileName, Path into, UnpackOptions options)
      throws PomeloException, InterruptedException {
    unpack(archive, fileName, into, options, new ContentDigests());
  }

  /**
   * The same, digesting files while they are at hand.
   *
   * @param written takes the digests of all but large files
   */
  public static void unpack(
      Path archive, String fileName, Path into, UnpackOptions options, ContentDigests written)
      throws PomeloException, InterruptedException {
    Path absolute = into.toAbsolutePath().normalize();
    Path staging = absolute.resolveSibling(absolute.getFileName() + ".unpacking");
    try {
      Files.createDirectories(staging.getParent());
      FileTrees.delete(staging);
      Files.createDirectory(staging);
      Path root = unpackAll(archive, staging, options, written);
      Files.move(root, absolute, StandardCopyOption.ATOMIC_MOVE);
    } catch (EntryRefused e) {
      throw problem(fileName, e.problem(), "it is refused, and nothing was unpacked", e);
    } catch (InvalidPathException e) {
      String what = "this system's locale has no characters for '" + e.getInput() + "'";
      throw problem(fileName, what, "set LC_ALL=C.UTF-8", e);
    } catch (InterruptedIOException e) {
      throw new InterruptedException();
    } catch (FileSystemException e) {
      throw StoreTrouble.cannotWrite(absolute, e);
    } catch (IOException e) {
      String what = "the archive is broken: " + reason(e);
      throw problem(fileName, what, "it is the file " + archive, e);
    } finally {
      discard(staging);
    }
  }

  private static Path unpackAll(
      Path archive, Path staging, UnpackOptions options, ContentDigests written)
      throws IOException, InterruptedException, EntryRefused {
    TreeShape shape = new TreeShape();
    TreeWriter writer = new TreeWriter(staging, FileTime.from(options.time()), written);
    try {
      read(archive, new Unpacking(options, shape, writer));
      Optional<String> top =
          options.stripTopDirectory() ? shape.onlyTopDirectory() : Optional.empty();
      shape.checkLinks(top.isPresent() ? 1 : 0);
      writer.finish();
      return top.map(staging::resolve).orElse(staging);
    } finally {
      writer.close();
    }
  }

  private static void read(Path archive, Unpacking unpacking)
      throws IOException, InterruptedException, EntryRefused {
    if (isZip(archive)) {
      ZipReader.read(archive, unpacking);
      return;
    }
    try (InputStream in = Decompressor.open(archive)) {
      in.mark(TAR_BLOCK_BYTES);
      byte[] first = in.readNBytes(TAR_BLOCK_BYTES);
      in.reset();
      if (first.length < TAR_BLOCK_BYTES) {
        throw new IOException("it is neither a tar nor a zip");
      }
      TarReader.read(in, unpacking);
      in.transferTo(OutputStream.nullOutputStream()); // checksums stand at the end
    }
  }

  private static boolean isZip(Path archive) throws IOException {
    try (InputStream in = Files.newInputStream(archive)) {
      String start = new String(in.readNBytes(4), StandardCharsets.ISO_8859_1);
      return start.equals(ZIP_MAGIC) || start.equals(EMPTY_ZIP_MAGIC);
    }
  }

  private static void discard(Path staging) throws PomeloException {
    try {
      FileTrees.delete(staging);
    } catch (IOException e) {
      throw StoreTrouble.cannotWrite(staging, e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof EOFException) {
      return "it ends too early";
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  private static PomeloException problem(
      String fileName, String message, String detail, Exception cause) {
    return new PomeloException(Problem.at(Location.of(fileName), message, detail), cause);
  }
}
