package dev.pomelo.sdk.kconfig.language;

import dev.pomelo.sdk.kconfig.model.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The surroundings in which Kconfig files are read.
 *
 * @param directory where relative names begin
 * @param environment variables; {@code srctree} is where files are looked for next
 * @param shell answers {@code $(shell,…)}
 * @param messages takes warnings and errors
 */
public record Setting(
    Path directory, Map<String, String> environment, Shell shell, Messages messages) {

  public Setting {
    environment = Map.copyOf(environment);
  }

  /** A file by its name: here, or else below {@code srctree}. */
  public Optional<Path> find(String name) {
    Path here = directory.resolve(name);
    if (Files.isReadable(here) && !Files.isDirectory(here)) {
      return Optional.of(here);
    }
    String sources = environment.get("srctree");
    if (sources == null || name.startsWith("/")) {
      return Optional.empty();
    }
    Path there = directory.resolve(sources).resolve(name);
    return Files.isReadable(there) && !Files.isDirectory(there)
        ? Optional.of(there)
        : Optional.empty();
  }

  /** A variable of the environment. */
  public Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name));
  }
}
