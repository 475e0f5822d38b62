package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.file.Path;

/** Troubles with this machine's own disk, which no other place of a source would cure. */
final class StoreTrouble {

  private StoreTrouble() {}

  static PomeloException cannotWrite(Path path, IOException e) {
    return new PomeloException(
        Problem.of(
            "cannot write " + path + ": " + e.getMessage(),
            "free some space there, or name another store with -Dpomelo.store=…"),
        e);
  }
}
