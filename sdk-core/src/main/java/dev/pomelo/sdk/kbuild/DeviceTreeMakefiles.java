package dev.pomelo.sdk.kbuild;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which options the makefiles of a kernel's device trees build these for: those of platforms. */
public final class DeviceTreeMakefiles {

  private static final String TREE = ".dtb";
  private static final int DEEPEST = 3;

  private DeviceTreeMakefiles() {}

  /**
   * Reads the makefiles below {@code arch/…/boot/dts}.
   *
   * @param source the unpacked kernel
   * @param architecture its directory below {@code arch}
   * @return the options without {@code CONFIG_} by the tree's name: {@code
   *     broadcom/bcm2837-rpi-3-b}
   */
  public static SortedMap<String, List<String>> options(Path source, String architecture)
      throws IOException {
    SortedMap<String, List<String>> options = new TreeMap<>();
    Path trees = source.resolve("arch/" + architecture + "/boot/dts");
    if (!Files.isDirectory(trees)) {
      return options;
    }
    List<Path> makefiles;
    try (Stream<Path> walk = Files.walk(trees, DEEPEST)) {
      makefiles = walk.filter(p -> p.endsWith("Makefile")).sorted().toList();
    }
    for (Path makefile : makefiles) {
      Variables variables = new Variables(new EveryOption("y"));
      new Makefile(source, variables).read(makefile);
      String directory = trees.relativize(makefile.getParent()).toString();
      Expansion expansion = new Expansion(variables, new Functions(source));
      for (Word word : expansion.words("$(dtb-y)")) {
        if (word.text().endsWith(TREE)) {
          String name = word.text().substring(0, word.text().length() - TREE.length());
          options.putIfAbsent(directory.isEmpty() ? name : directory + "/" + name, word.options());
        }
      }
    }
    return options;
  }
}
