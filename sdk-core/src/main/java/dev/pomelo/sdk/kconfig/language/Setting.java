package dev.pomelo.sdk.kconfig.language;

import dev.pomelo.sdk.kconfig.model.Messages;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings in which Kconfig files are read.
 *
 * @param directory where relative names begin
 * @param sources where files are looked for next; null if nowhere
 * @param environment variables
 * @param shell answers {@code $(shell,…)}
 * @param messages takes warnings and errors
 * @param lookups is told what is looked up
 */
public record Setting(
    Path directory,
    @Nullable Path sources,
    Map<String, String> environment,
    Shell shell,
    Messages messages,
    Lookups lookups) {

  private static final Pattern PATTERN = Pattern.compile("[*?\\[]");

  public Setting {
    environment = Map.copyOf(environment);
  }

  /** A setting in which nobody wants to know what is looked up. */
  public Setting(
      Path directory,
      @Nullable Path sources,
      Map<String, String> environment,
      Shell shell,
      Messages messages) {
    this(directory, sources, environment, shell, messages, Lookups.UNNOTICED);
  }

  /** A setting whose sources lie where the variable {@code srctree} says. */
  public Setting(Path directory, Map<String, String> environment, Shell shell, Messages messages) {
    this(directory, sources(directory, environment), environment, shell, messages);
  }

  private static @Nullable Path sources(Path directory, Map<String, String> environment) {
    String named = environment.get("srctree");
    return named == null ? null : directory.resolve(named);
  }

  /**
   * A file by its name: here, or else below the sources. A directory is found too, and hides a file
   * of its name, as it does from the C tools.
   */
  public Optional<Path> find(String name) {
    Path found = located(name);
    lookups.file(name, found);
    return Optional.ofNullable(found);
  }

  /**
   * The files that a pattern of the shell's kind matches, from here and nowhere else, in the order
   * of their bytes.
   */
  List<String> matching(String pattern) {
    List<String> names = List.of(pattern.startsWith("/") ? "/" : "");
    for (String segment : pattern.split("/+", 0)) {
      if (!segment.isEmpty()) {
        names = names.stream().flatMap(name -> matching(name, segment).stream()).toList();
      }
    }
    return names.stream()
        .filter(name -> directory.resolve(name).toFile().isFile())
        .sorted()
        .toList();
  }

  private List<String> matching(String parent, String segment) {
    String prefix = parent.isEmpty() || parent.endsWith("/") ? parent : parent + "/";
    if (!PATTERN.matcher(segment).find()) {
      return List.of(prefix + segment);
    }
    Path folder = directory.resolve(parent);
    lookups.file(parent, folder);
    String[] names = folder.toFile().list();
    if (names == null) {
      return List.of();
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + segment);
    return Arrays.stream(names)
        .filter(name -> !name.startsWith(".") || segment.startsWith("."))
        .filter(name -> matcher.matches(Path.of(name)))
        .map(prefix::concat)
        .toList();
  }

  /** Asks without exceptions, which a tree with a build directory would have one a file of. */
  private @Nullable Path located(String name) {
    if (name.indexOf('\0') >= 0) {
      return null; // no file can have such a name
    }
    Path here = directory.resolve(name);
    if (!name.isEmpty() && here.toFile().canRead()) {
      return here;
    }
    if (sources == null || name.startsWith("/")) {
      return null;
    }
    Path there = sources.resolve(name);
    return there.toFile().canRead() ? there : null;
  }

  /** The same with others who answer, take messages and are told what is looked up. */
  Setting with(Shell other, Messages listener, Lookups observer) {
    return new Setting(directory, sources, environment, other, listener, observer);
  }

  /** Whether another file would be found by a name than one that was found by it before. */
  boolean isHidden(String name, String found) {
    Path here = directory.resolve(name);
    return !name.isEmpty() && !here.toString().equals(found) && here.toFile().canRead();
  }

  /** A variable of the environment. */
  public Optional<String> variable(String name) {
    String value = environment.get(name);
    lookups.variable(name, value);
    return Optional.ofNullable(value);
  }
}
