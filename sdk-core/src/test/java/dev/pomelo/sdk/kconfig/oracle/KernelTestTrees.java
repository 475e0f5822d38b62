package dev.pomelo.sdk.kconfig.oracle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The small trees of {@code scripts/kconfig/tests}, in every mode; only read, never copied. */
final class KernelTestTrees {

  private final Surroundings kernel;

  /**
   * The test trees of a kernel.
   *
   * @param kernel surroundings of the kernel that they are part of
   */
  KernelTestTrees(Surroundings kernel) {
    this.kernel = kernel;
  }

  /** All of them, under the architecture {@code tests}; none where the tree has no such tests. */
  List<Case> cases() throws IOException {
    Path root = kernel.tree().resolve("scripts/kconfig/tests");
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    List<Path> trees;
    try (Stream<Path> walk = Files.walk(root)) {
      trees = walk.filter(p -> p.endsWith("Kconfig")).map(Path::getParent).sorted().toList();
    }
    List<Case> cases = new ArrayList<>();
    for (Path tree : trees) {
      cases.addAll(cases(tree, root.relativize(tree).toString().replace('/', '-')));
    }
    return cases;
  }

  private List<Case> cases(Path tree, String name) throws IOException {
    Map<String, String> environment = new TreeMap<>(kernel.environment());
    environment.put("srctree", tree.toString());
    environment.put("KCONFIG_DEFCONFIG_LIST", "");
    Surroundings in =
        new Surroundings(tree, kernel.dialect(), "tests", environment, Map.of(), kernel.probes());
    List<Case> cases = new ArrayList<>(ModeSweep.cases(name, Invocation.of(in, List.of()), 1));
    for (String config : List.of("config", "defconfig", "oldask1_config")) {
      Path file = tree.resolve(config);
      if (Files.exists(file)) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Invocation with = Invocation.of(in, List.of()).withFile(".config", text);
        cases.addAll(ModeSweep.cases(name + "-" + config, with, 2));
      }
    }
    return cases;
  }
}
