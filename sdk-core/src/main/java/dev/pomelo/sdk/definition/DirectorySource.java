package dev.pomelo.sdk.definition;

import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A directory with definitions: a project's {@code src/main}, or compiled resources. */
final class DirectorySource implements DefinitionSource {

  private final List<Root> roots;

  /** A place of definitions and the beginning of their names in messages, with its separator. */
  private record Root(Path directory, String display) {}

  /**
   * @param display the directory in messages, with the separator after it
   */
  DirectorySource(Path directory, String display, boolean builtIn) {
    Root published = new Root(directory.resolve("META-INF/pomelo"), display);
    this.roots =
        builtIn
            ? List.of(published)
            : List.of(
                new Root(directory.resolve("META-INF/pomelo"), display + "META-INF/pomelo/"),
                new Root(directory, display));
  }

  @Override
  public Set<String> names(Kind kind) throws PomeloException {
    Set<String> names = new TreeSet<>();
    for (Root root : roots) {
      Path folder = root.directory().resolve(kind.folder());
      if (Files.isDirectory(folder)) {
        try (Stream<Path> list = Files.list(folder)) {
          list.filter(d -> Files.isRegularFile(d.resolve(kind.file())))
              .forEach(d -> names.add(d.getFileName().toString()));
        } catch (IOException e) {
          throw new PomeloException(
              Problem.at(
                  Location.of(root.display() + kind.folder()), "cannot be read: " + e.getMessage()),
              e);
        }
      }
    }
    return names;
  }

  @Override
  public Optional<Part> part(String kind, String name, String folder, String file)
      throws PomeloException {
    for (Root root : roots) {
      Path directory = root.directory().resolve(folder);
      if (Files.exists(directory.resolve(file))) {
        return Optional.of(PartReader.read(kind, name, directory, root.display() + folder));
      }
    }
    return Optional.empty();
  }
}
