package dev.pomelo.sdk.kconfig.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Small random Kconfig trees in every mode, under the architecture {@value #ARCHITECTURE}. */
final class RandomTrees {

  static final String ARCHITECTURE = "random";

  private static final String GRAMMAR = "scripts/kconfig/parser.y";

  private final Surroundings in;
  private final boolean modernChoices;

  /**
   * Trees for a kernel's conf.
   *
   * @param kernel surroundings of the kernel whose conf is the measure
   */
  RandomTrees(Surroundings kernel) throws IOException {
    Map<String, String> environment = new TreeMap<>();
    environment.put("PATH", kernel.environment().getOrDefault("PATH", "/usr/bin:/bin"));
    environment.put("ENVIRONED", "from the environment");
    modernChoices = modernChoices(kernel);
    in =
        new Surroundings(
            kernel.tree(),
            kernel.dialect(),
            ARCHITECTURE,
            environment,
            // By which the engine knows whose rules they follow.
            modernChoices ? Map.of(GRAMMAR, "\n") : Map.of(),
            Files.createDirectories(kernel.probes().resolveSibling(ARCHITECTURE)));
  }

  /** The cases of one tree. */
  List<Case> cases(int seed) {
    Invocation start = Invocation.of(in, List.of());
    for (Map.Entry<String, String> file : RandomTree.of(seed, modernChoices).entrySet()) {
      start = start.withFile(file.getKey(), file.getValue());
    }
    return ModeSweep.cases(Integer.toString(seed), start, seed);
  }

  /** From Linux 6.11 on {@code scripts/kconfig/parser.y} knows no optional choices. */
  private static boolean modernChoices(Surroundings kernel) throws IOException {
    Path grammar = kernel.tree().resolve(GRAMMAR);
    return Files.exists(grammar) && !Files.readString(grammar).contains("T_OPTIONAL");
  }
}
