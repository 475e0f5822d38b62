package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult.Input;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Digests of files of the host, such as compilers, that are remembered for as long as size, inode
 * and time of change stay the same.
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
      Map<String, Object> a = Files.readAttributes(real, "unix:size,lastModifiedTime,ctime,ino");
      String name =
          String.join(
              " ",
              "file-digest",
              real.toString(),
              String.valueOf(a.get("size")),
              String.valueOf(a.get("lastModifiedTime")),
              String.valueOf(a.get("ctime")),
              String.valueOf(a.get("ino")));
      Optional<String> known = store.note(name);
      if (known.isPresent()) {
        return new Digest(known.get());
      }
      Digest digest = Digest.of(real);
      store.putNote(name, digest.hex());
      return digest;
    } catch (IOException e) {
      throw new PomeloException(Problem.of("cannot read " + file + ": " + e.getMessage()), e);
    }
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
