package dev.pomelo.sdk.image;

import dev.pomelo.sdk.definition.Reference;
import dev.pomelo.sdk.problem.Location;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The kernel of an image.
 *
 * @param recipe the recipe it is built by
 * @param modules whether it may have loadable modules
 * @param waivers by symbol without {@code CONFIG_}: requests that need not hold
 * @param build how it is built
 */
public record KernelSpec(
    Reference recipe, boolean modules, SortedMap<String, Waiver> waivers, KernelBuild build) {

  public KernelSpec {
    waivers = Collections.unmodifiableSortedMap(new TreeMap<>(waivers));
  }

  /** Whether its modules go into the root file system. */
  public boolean installsModules() {
    return modules && !build.modulesApart();
  }

  /**
   * Why a request for a symbol need not hold.
   *
   * @param reason for people
   * @param location where it is written
   */
  public record Waiver(String reason, Location location) {}
}
