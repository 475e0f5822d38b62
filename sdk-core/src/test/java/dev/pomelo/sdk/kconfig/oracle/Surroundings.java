package dev.pomelo.sdk.kconfig.oracle;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where a configurator runs: a source tree as one architecture sees it.
 *
 * @param tree the source, unpacked
 * @param dialect whose command line and Kconfig it speaks
 * @param architecture as {@code ARCH} names it; the program's name where it has none
 * @param environment what the tree's make exports, the whole environment of a run
 * @param files what make generates before conf runs, by path relative to the working directory
 * @param probes directory of the recorded probes, see {@link ProbeRecording}
 */
record Surroundings(
    Path tree,
    Dialect dialect,
    String architecture,
    Map<String, String> environment,
    Map<String, String> files,
    Path probes) {

  Surroundings {
    environment = Map.copyOf(environment);
    files = Map.copyOf(files);
  }

  /** The tree's directory for this architecture, as in {@code arch/x86}. */
  String sourceArchitecture() {
    return environment.getOrDefault("SRCARCH", architecture);
  }
}
