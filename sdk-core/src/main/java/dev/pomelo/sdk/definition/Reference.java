package dev.pomelo.sdk.definition;

import dev.pomelo.sdk.problem.Location;

/**
 * A name in a definition that refers to another definition.
 *
 * @param name the name referred to
 * @param location where it is written
 */
public record Reference(String name, Location location) {

  @Override
  public String toString() {
    return name;
  }
}
