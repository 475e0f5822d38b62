package dev.pomelo.sdk.kconfig.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The list of device trees by which the archetype of boards knows a wrong name is that of the
 * kernel. Another kernel is looked at with {@code -Dpomelo.kernel=linux-6.12}.
 */
class DeviceTreeListIT {

  private static final String KERNEL = System.getProperty("pomelo.kernel", "linux-6.1");

  private static final Path LIST =
      Path.of(
          "../archetypes/board-archetype/src/main/resources/archetype-resources/device-trees.tsv");

  private static final Map<String, String> ARCHITECTURES =
      Map.of("arm", "arm", "arm64", "aarch64", "riscv", "riscv64");

  @Test
  void itIsThatOfTheKernel() throws Exception {
    Path tree = new SourceTrees(Files.createDirectories(OracleOptions.defaultCache())).tree(KERNEL);
    Set<String> there = new TreeSet<>();
    for (Map.Entry<String, String> architecture : ARCHITECTURES.entrySet()) {
      try (Stream<Path> files =
          Files.walk(tree.resolve("arch/" + architecture.getKey() + "/boot/dts"))) {
        files
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> name.endsWith(".dts"))
            .map(name -> architecture.getValue() + "\t" + name.replaceFirst("\\.dts$", ""))
            .forEach(there::add);
      }
    }
    String recipe = KERNEL.equals("linux-6.1") ? "linux" : KERNEL;
    Set<String> listed = new TreeSet<>();
    for (String line : Files.readAllLines(LIST)) {
      String[] fields = line.split("\t", -1);
      if (!line.startsWith("#") && List.of(fields[2].split(" ", -1)).contains(recipe)) {
        listed.add(fields[0] + "\t" + fields[1]);
      }
    }
    assertThat(there).hasSizeGreaterThan(2000);
    assertThat(listed).as("run archetypes/board-archetype/device-trees.sh").isEqualTo(there);
  }
}
