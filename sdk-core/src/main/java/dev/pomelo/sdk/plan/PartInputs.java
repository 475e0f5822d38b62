package dev.pomelo.sdk.plan;

import dev.pomelo.sdk.definition.PartFile;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.store.Digest;
import dev.pomelo.sdk.store.StepResult.Input;
import java.io.IOException;

/** Files of parts as inputs of steps. */
final class PartInputs {

  private PartInputs() {}

  /** A file with its content and mode. */
  static Input of(String name, PartFile file) throws PomeloException {
    try {
      Digest digest = Digest.of(file.digest() + " " + Integer.toOctalString(file.mode()));
      return new Input(name, digest, file.display());
    } catch (IOException e) {
      throw new PomeloException(
          Problem.at(Location.of(file.display()), "cannot be read: " + e.getMessage()), e);
    }
  }
}
