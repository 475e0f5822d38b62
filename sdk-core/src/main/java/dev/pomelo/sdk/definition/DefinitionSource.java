package dev.pomelo.sdk.definition;

import dev.pomelo.sdk.problem.PomeloException;
import java.util.Optional;
import java.util.Set;

/** One entry of the definition path. */
interface DefinitionSource {

  /** Names of the definitions of a kind that lie here. */
  Set<String> names(Kind kind) throws PomeloException;

  /** A folder below {@code META-INF/pomelo/} that holds a certain file, as a part. */
  Optional<Part> part(String kind, String name, String folder, String file) throws PomeloException;
}
