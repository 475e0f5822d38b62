package dev.pomelo.sdk.rootfs;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.store.FileTrees;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * A file that appears whole or not at all: written under a temporary name beside its place, then
 * moved. What a killed process left is overwritten by the next one.
 *
 * <pre>
 * try (OutputFile output = OutputFile.at(path)) {
 *   … write output.temporary() …
 *   output.commit();
 * }
 * </pre>
 */
public final class OutputFile implements AutoCloseable {

  private final Path place;
  private final Path temporary;

  private OutputFile(Path place) {
    this.place = place;
    this.temporary = place.resolveSibling("." + place.getFileName() + ".partial");
  }

  /**
   * Prepares to write a file, making its directory.
   *
   * @throws PomeloException if the directory cannot be written
   */
  public static OutputFile at(Path place) throws PomeloException {
    OutputFile output = new OutputFile(place.toAbsolutePath());
    try {
      Path directory = output.place.getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      FileTrees.delete(output.temporary);
    } catch (IOException e) {
      throw output.failure(e);
    }
    return output;
  }

  /**
   * Writes a text; a file that was there keeps its mode.
   *
   * @throws PomeloException if it cannot be written; what was there is as it was then
   */
  public static void write(Path place, String text) throws PomeloException {
    try (OutputFile output = OutputFile.at(place)) {
      try {
        Files.writeString(output.temporary(), text);
        if (Files.exists(output.place)) {
          Files.setPosixFilePermissions(
              output.temporary(), Files.getPosixFilePermissions(output.place));
        }
      } catch (IOException e) {
        throw output.failure(e);
      }
      output.commit();
    }
  }

  /** Where to write; nothing is there yet. */
  public Path temporary() {
    return temporary;
  }

  /** Syncs the file to disk and moves it to its place. */
  public void commit() throws PomeloException {
    try {
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  /** What to tell a person when writing failed. */
  public PomeloException failure(IOException e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String advice =
        reason.toLowerCase(Locale.ROOT).contains("space left")
            ? "free some space and run the same again"
            : "nothing was left behind; run the same again";
    return new PomeloException(Problem.of("cannot write " + place + ": " + reason, advice), e);
  }

  /** Removes what was not committed. */
  @Override
  public void close() throws PomeloException {
    try {
      FileTrees.delete(temporary);
    } catch (IOException e) {
      throw failure(e);
    }
  }
}
