package dev.pomelo.sdk.kconfig.language;

import dev.pomelo.sdk.kconfig.model.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The surroundings in which Kconfig files are read.
 *
 * @param directory where relative names begin
 * @param sources where files are looked for next; null if nowhere
 * @param environment variables
 * @param shell answers {@code $(shell,…)}
 * @param messages takes warnings and errors
 */
public record Setting(
    Path directory,
    @Nullable Path sources,
    Map<String, String> environment,
    Shell shell,
    Messages messages) {

  public Setting {
    environment = Map.copyOf(environment);
  }

  /** A setting whose sources lie where the variable {@code srctree} says. */
  public Setting(Path directory, Map<String, String> environment, Shell shell, Messages messages) {
    this(directory, sources(directory, environment), environment, shell, messages);
  }

  private static @Nullable Path sources(Path directory, Map<String, String> environment) {
    String named = environment.get("srctree");
    return named == null ? null : directory.resolve(named);
  }

  /** A file by its name: here, or else below the sources. */
  public Optional<Path> find(String name) {
    Path here = directory.resolve(name);
    if (Files.isReadable(here) && !Files.isDirectory(here)) {
      return Optional.of(here);
    }
    if (sources == null || name.startsWith("/")) {
      return Optional.empty();
    }
    Path there = sources.resolve(name);
    return Files.isReadable(there) && !Files.isDirectory(there)
        ? Optional.of(there)
        : Optional.empty();
  }

  /** A variable of the environment. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name));
  }
}
