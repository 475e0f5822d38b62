package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.kbuild.DeviceTreeMakefiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/**
 * Which of a kernel's platforms a board belongs to, by the options for which the kernel's own
 * makefiles build device trees: these say it for each of its trees, and so for a tree of the
 * board's own that is compatible with the same system on a chip.
 *
 * @param own options of the board's platform; none where the kernel has no tree like it
 * @param others options of all other platforms
 */
public record Platform(Set<String> own, Set<String> others) {

  /** Nothing is known. */
  public static final Platform NONE = new Platform(Set.of(), Set.of());

  public Platform {
    own = Set.copyOf(own);
    others = Set.copyOf(others);
  }

  /**
   * Finds the platform.
   *
   * @param source the unpacked kernel
   * @param architecture its directory below {@code arch}
   * @param tree name of a tree of the kernel's, or anything else
   * @param compatible what the root of the tree is compatible with, the most exact first
   */
  public static Platform of(Path source, String architecture, String tree, List<String> compatible)
      throws IOException {
    SortedMap<String, List<String>> trees = DeviceTreeMakefiles.options(source, architecture);
    Set<String> own = new LinkedHashSet<>(trees.getOrDefault(tree, List.of()));
    if (own.isEmpty()) {
      Path directory = source.resolve("arch/" + architecture + "/boot/dts");
      own.addAll(alike(directory, trees, compatible));
    }
    Set<String> others = new HashSet<>();
    trees.values().forEach(others::addAll);
    others.removeAll(own);
    return new Platform(own, others);
  }

  /** What all trees have in common that are compatible with the most exact of these texts. */
  private static Set<String> alike(
      Path directory, SortedMap<String, List<String>> trees, List<String> compatible)
      throws IOException {
    List<Set<String>> found = new ArrayList<>();
    compatible.forEach(text -> found.add(new LinkedHashSet<>()));
    List<Boolean> first = new ArrayList<>();
    compatible.forEach(text -> first.add(true));
    for (Map.Entry<String, List<String>> tree : trees.entrySet()) {
      Path file = directory.resolve(tree.getKey() + ".dts");
      if (!Files.isRegularFile(file)) {
        continue;
      }
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      for (int i = 0; i < compatible.size(); i++) {
        if (text.contains('"' + compatible.get(i) + '"')) {
          if (first.set(i, false)) {
            found.get(i).addAll(tree.getValue());
          } else {
            found.get(i).retainAll(tree.getValue());
          }
        }
      }
    }
    return found.stream().filter(options -> !options.isEmpty()).findFirst().orElse(Set.of());
  }
}
