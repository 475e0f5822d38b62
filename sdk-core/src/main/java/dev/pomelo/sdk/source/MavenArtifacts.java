package dev.pomelo.sdk.source;

import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;

/** Finds artifacts in Maven repositories. The Maven plugin answers with Maven's own resolver. */
@FunctionalInterface
public interface MavenArtifacts {

  /**
   * The file of an artifact, which stays the resolver's and is not changed.
   *
   * @throws PomeloException if no repository has it, or none that can be reached
   */
  Path resolve(MavenPlace place) throws PomeloException;
}
