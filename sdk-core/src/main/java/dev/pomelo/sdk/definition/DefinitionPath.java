package dev.pomelo.sdk.definition;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where definitions are looked for: a project's {@code src/main}, jars and class directories, last
 * the SDK's own. The first that has a name wins.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class DefinitionPath implements AutoCloseable {

  private DefinitionPath() {}

  /**
   * Opens directories and jars, in this order, with the SDK's own definitions behind them.
   *
   * @param projectDirectory messages name files relative to it
   * @param entries source directories ({@code src/main}), class directories and jars; what does not
   *     exist is left out
   * @throws PomeloException if a jar cannot be read
   */
  public static DefinitionPath of(Path projectDirectory, List<Path> entries)
      throws PomeloException {
    throw new UnsupportedOperationException();
  }

  /** Opens directories and jars; messages name files relative to the current directory. */
  public static DefinitionPath of(List<Path> entries) throws PomeloException {
    return of(Path.of(""), entries);
  }

  /** A definition by name. */
  public Optional<Part> find(Kind kind, String name) throws PomeloException {
    throw new UnsupportedOperationException();
  }

  /**
   * A definition by name that must be there.
   *
   * @param referredFrom where the name is written
   * @throws PomeloException with the nearest name and all known ones
   */
  public Part require(Kind kind, String name, Location referredFrom) throws PomeloException {
    throw new UnsupportedOperationException();
  }

  /** The names of a kind, sorted. */
  public Set<String> names(Kind kind) {
    throw new UnsupportedOperationException();
  }

  /** Every definition of a kind that a lookup by name would find, in order of name. */
  public List<Part> all(Kind kind) throws PomeloException {
    throw new UnsupportedOperationException();
  }

  /** The SDK's part that every image begins with. */
  public Part base() throws PomeloException {
    throw new UnsupportedOperationException();
  }

  /** The project's own part: a directory such as {@code src/main}, which need not exist. */
  public Part project(Path directory, String name) throws PomeloException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
