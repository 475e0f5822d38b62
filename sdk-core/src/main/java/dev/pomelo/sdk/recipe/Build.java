package dev.pomelo.sdk.recipe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a recipe is built.
 *
 * @param system the build system
 * @param config kconfig: the make target that makes the base config; null elsewhere
 * @param configure autotools: arguments of {@code ./configure}
 * @param make arguments of {@code make}: variables and targets
 * @param script shell commands that replace those of the build system; null for its own
 */
public record Build(
    BuildSystem system,
    @Nullable String config,
    List<String> configure,
    List<String> make,
    @Nullable String script) {

  public Build {
    configure = List.copyOf(configure);
    make = List.copyOf(make);
  }
}
