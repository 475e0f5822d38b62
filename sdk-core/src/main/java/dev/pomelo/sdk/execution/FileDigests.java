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
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Digests of files and directories of the host, such as compilers, that are remembered for as long
 * as size, inode and time of change stay the same.
 */
public final class FileDigests {

  private final Store store;

  /** Remembers in a store. */
  public FileDigests(Store store) {
    this.store = store;
  }

  /** The digest of a file's content. */
  public Digest of(Path file) throws PomeloException {
    try {
      Path real = file.toRealPath();
      String name = "file-digest " + real + " " + state(real);
      return remembered(name, () -> Digest.of(real));
    } catch (IOException e) {
      throw new PomeloException(Problem.of("cannot read " + file + ": " + e.getMessage()), e);
    }
  }

  /** The digest of all that lies in a directory, as that of its {@link TreeListing}. */
  public Digest tree(Path directory) throws PomeloException {
    try {
      Path real = directory.toRealPath();
      StringBuilder states = new StringBuilder("tree-digest ").append(real);
      try (Stream<Path> walk = Files.walk(real)) {
        for (Path path : walk.sorted().toList()) {
          states.append('\n').append(path).append(' ').append(state(path));
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

  /** What differs once a file was written to. */
  private static String state(Path path) throws IOException {
    Map<String, Object> attributes =
        Files.readAttributes(
            path, "unix:size,lastModifiedTime,ctime,ino,mode", LinkOption.NOFOLLOW_LINKS);
    return Stream.of("size", "lastModifiedTime", "ctime", "ino", "mode")
        .map(name -> String.valueOf(attributes.get(name)))
        .collect(Collectors.joining(" "));
  }

  /**
   * A program of the host as an input of a step.
   *
   * @throws PomeloException if it is not on the search path
   */
  public Input tool(String program) throws PomeloException {
    Path path =
        Processes.find(program)
            .orElseThrow(
                () ->
                    PomeloException.of(
                        "the build needs " + program + ", which this host lacks",
                        HostPrograms.advice(program)));
    Digest digest = of(path);
    return new Input("tool " + program, digest, path + " " + digest.abbreviated());
  }
}
