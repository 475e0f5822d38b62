package dev.pomelo.sdk.definition;

import dev.pomelo.sdk.execution.OwnCode;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Where definitions are looked for: a project's {@code src/main}, jars and class directories, last
 * the SDK's own. The first that has a name wins.
 */
public final class DefinitionPath implements AutoCloseable {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

  private final Path projectDirectory;
  private final List<DefinitionSource> sources;
  private final DefinitionSource builtIn;
  private final SourceLines lines = new SourceLines();
  private final Map<Kind, Set<String>> elsewhere;
  private final CheckedTexts checked;

  private DefinitionPath(
      Path projectDirectory,
      List<DefinitionSource> sources,
      DefinitionSource builtIn,
      Map<Kind, Set<String>> elsewhere,
      CheckedTexts checked) {
    this.projectDirectory = projectDirectory;
    this.sources = List.copyOf(sources);
    this.builtIn = builtIn;
    this.elsewhere = Map.copyOf(elsewhere);
    this.checked = checked;
  }

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
    Path base = projectDirectory.toAbsolutePath().normalize();
    List<DefinitionSource> sources = new ArrayList<>();
    for (Path entry : entries) {
      Path absolute = base.resolve(entry).normalize();
      if (Files.isDirectory(absolute)) {
        sources.add(new DirectorySource(absolute, display(base, absolute) + "/", false));
      } else if (Files.isRegularFile(absolute) && absolute.toString().endsWith(".jar")) {
        Path module = JarSource.Module.definitions(absolute);
        sources.add(
            new JarSource(
                absolute,
                absolute.getFileName() + "!",
                new JarSource.Module(module, display(base, module) + "/")));
      }
    }
    DefinitionSource builtIn = builtIn();
    sources.add(builtIn);
    return new DefinitionPath(base, sources, builtIn, Map.of(), CheckedTexts.NONE);
  }

  /** Opens directories and jars; messages name files relative to the current directory. */
  public static DefinitionPath of(List<Path> entries) throws PomeloException {
    return of(Path.of(""), entries);
  }

  /**
   * The same path, which also proposes names of definitions that it would not find itself, such as
   * those of a catalog's boards.
   */
  public DefinitionPath proposing(Kind kind, Collection<String> names) {
    Map<Kind, Set<String>> all = new EnumMap<>(Kind.class);
    all.putAll(elsewhere);
    all.put(kind, Set.copyOf(names));
    return new DefinitionPath(projectDirectory, sources, builtIn, all, checked);
  }

  /** The same path, which remembers in a store what its schemas have nothing against. */
  public DefinitionPath remembering(Store store) {
    CheckedTexts texts = new CheckedTexts(store);
    return new DefinitionPath(projectDirectory, sources, builtIn, elsewhere, texts);
  }

  private static DefinitionSource builtIn() throws PomeloException {
    Path own = OwnCode.place();
    return Files.isDirectory(own)
        ? new DirectorySource(own, "pomelo!", true)
        : new JarSource(own, "pomelo!", null);
  }

  /**
   * Names end up in outputs, so a file of the same product, a sibling module's too, must be called
   * the same wherever the product lies.
   */
  private static String display(Path base, Path path) {
    boolean near = base.getNameCount() > 0 && path.startsWith("/" + base.getName(0));
    return (near && !path.equals(base) ? base.relativize(path) : path).toString();
  }

  /** A file as messages and listings name it: relative to the project unless it lies far away. */
  public String display(Path file) {
    return display(projectDirectory, file.toAbsolutePath().normalize());
  }

  /** A definition by name. */
  public Optional<Part> find(Kind kind, String name) throws PomeloException {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    for (DefinitionSource source : sources) {
      Optional<Part> part = source.part(kind.word(), name, kind.folder() + "/" + name, kind.file());
      if (part.isPresent()) {
        return part;
      }
    }
    return Optional.empty();
  }

  /**
   * A definition by name that must be there.
   *
   * @param referredFrom where the name is written
   * @throws PomeloException with the nearest name and all known ones
   */
  public Part require(Kind kind, String name, Location referredFrom) throws PomeloException {
    Optional<Part> part = find(kind, name);
    if (part.isPresent()) {
      return part.get();
    }
    String advice = SchemaMessages.advice(name, proposals(kind));
    throw new PomeloException(
        problem(
            referredFrom,
            "unknown " + kind.word() + " '" + name + "'",
            advice == null ? "no " + kind.word() + " is known here" : advice));
  }

  /** The names of a kind, sorted. */
  public Set<String> names(Kind kind) throws PomeloException {
    SortedSet<String> names = new TreeSet<>();
    for (DefinitionSource source : sources) {
      names.addAll(source.names(kind));
    }
    return Collections.unmodifiableSortedSet(names);
  }

  /** The names of a kind that messages propose, sorted: those that a lookup would find and more. */
  public Set<String> proposals(Kind kind) throws PomeloException {
    SortedSet<String> names = new TreeSet<>(names(kind));
    names.addAll(elsewhere.getOrDefault(kind, Set.of()));
    return Collections.unmodifiableSortedSet(names);
  }

  /** Every definition of a kind that a lookup by name would find, in order of name. */
  public List<Part> all(Kind kind) throws PomeloException {
    List<Part> parts = new ArrayList<>();
    for (String name : names(kind)) {
      find(kind, name).ifPresent(parts::add);
    }
    return parts;
  }

  /** The SDK's part that every image begins with. */
  public Part base() throws PomeloException {
    return builtIn
        .part(Part.BASE, Part.BASE, Part.BASE, "")
        .orElseGet(() -> new Part(Part.BASE, Part.BASE, "pomelo!base", null, new TreeMap<>()));
  }

  /** The project's own part: a directory such as {@code src/main}, which need not exist. */
  public Part project(Path directory, String name) throws PomeloException {
    return PartReader.read(Part.PROJECT, name, directory, display(directory));
  }

  /**
   * Reads the file that makes a part a definition, {@code board.yaml} of a board.
   *
   * @throws PomeloException with everything that is wrong with it
   */
  public YamlNode read(Part part, Kind kind) throws PomeloException {
    PartFile file = part.file(kind.file()).orElseThrow();
    YamlNode root = read(file.display(), text(file), kind.word() + ".schema.json");
    String name = root.text("name");
    if (name != null && !name.equals(part.name())) {
      Location at = root.get("name").map(YamlNode::location).orElse(root.location());
      throw new PomeloException(
          problem(
              at,
              "the name '" + name + "' is not that of its folder, '" + part.name() + "'",
              "write 'name: " + part.name() + "' or rename the folder"));
    }
    return root;
  }

  /**
   * Reads a text as a definition, whose file need not lie on this path.
   *
   * @param display name of the file for messages
   * @param schema name of the schema's file: {@code image.schema.json}
   * @throws PomeloException with everything that is wrong with it
   */
  public YamlNode read(String display, String text, String schema) throws PomeloException {
    return YamlFile.read(display, text, schema, lines, checked);
  }

  private static String text(PartFile file) throws PomeloException {
    try {
      return file.text();
    } catch (IOException e) {
      throw new PomeloException(
          Problem.at(Location.of(file.display()), "cannot be read: " + e.getMessage()), e);
    }
  }

  /** A problem that shows its source line, where a definition of this path has it. */
  public Problem problem(Location at, String message, String advice) {
    return lines.problem(at, message, advice);
  }

  /** The texts of all definitions that were read through this path. */
  public SourceLines lines() {
    return lines;
  }

  /** Frees what the path keeps; parts that were found stay usable. */
  @Override
  public void close() {}
}
