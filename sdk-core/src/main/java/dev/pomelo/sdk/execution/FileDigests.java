package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult.Input;
import dev.pomelo.sdk.store.Store;
import dev.pomelo.sdk.store.TreeListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Digests of files and directories of the host, such as compilers, that are remembered for as long
 * as size, inode and time of change stay the same.
 */
public final class FileDigests {

  private final Store store;
  private final ConsultedFiles consulted;

  /** Remembers in a store. */
  public FileDigests(Store store) {
    this(store, new ConsultedFiles());
  }

  /**
   * Remembers in a store.
   *
   * @param consulted is told of all that is asked for
   */
  public FileDigests(Store store, ConsultedFiles consulted) {
    this.store = store;
    this.consulted = consulted;
  }

  /** The digest of a file's content. */
  public Digest of(Path file) throws PomeloException {
    try {
      consulted.file(file);
      Path real = file.toRealPath();
      String name = "file-digest " + real + " " + ConsultedFiles.attributes(real);
      return remembered(name, () -> Digest.of(real));
    } catch (IOException e) {
      throw new PomeloException(Problem.of("cannot read " + file + ": " + e.getMessage()), e);
    }
  }

  /** The digest of all that lies in a directory, as that of its {@link TreeListing}. */
  public Digest tree(Path directory) throws PomeloException {
    try {
      consulted.tree(directory);
      Path real = directory.toRealPath();
      StringBuilder states = new StringBuilder("tree-digest ").append(real);
      try (Stream<Path> walk = Files.walk(real)) {
        for (Path path : walk.sorted().toList()) {
          states.append('\n').append(path).append(' ').append(ConsultedFiles.attributes(path));
        }
      }
      return remembered(Digest.of(states.toString()).hex(), () -> TreeListing.of(real).digest());
    } catch (IOException | UncheckedIOException e) {
      throw new PomeloException(Problem.of("cannot read " + directory + ": " + e.getMessage()), e);
    }
  }

  private interface Reading {
    Digest digest() throws IOException;
  }

  private Digest remembered(String name, Reading reading) throws PomeloException, IOException {
    Optional<String> known = store.note(name);
    if (known.isPresent()) {
      return new Digest(known.get());
    }
    Digest digest = reading.digest();
    store.putNote(name, digest.hex());
    return digest;
  }

  /** A file of the host as an input of a step. */
  public Input file(Path file) throws PomeloException {
    return new Input("file " + file, of(file), String.valueOf(file));
  }

  /**
   * A program of the host as an input of a step.
   *
   * @throws PomeloException if it is not on the search path
   */
  public Input tool(String program) throws PomeloException {
    Path path =
        Processes.find(program)
            .orElseThrow(() -> new PomeloException(HostPrograms.missing(program)));
    Digest digest = of(path);
    return new Input("tool " + program, digest, path + " " + digest.abbreviated());
  }
}
