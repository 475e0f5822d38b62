package dev.pomelo.sdk.hardware;

import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.oracle.KernelOnHand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares the index of drivers with the aliases that a build of the same kernel has. Arguments:
 * the kernel's name, an architecture, the build's config, and a file with an alias and its module
 * on each line. Prints for each bus how many aliases of the build the index has, and how many of
 * the index's, for drivers that the config builds as modules, the build has: what is built in keeps
 * its tables to itself.
 */
public final class DriverIndexOracle {

  private static final int SHOWN = 12;

  private DriverIndexOracle() {}

  /** What was compared of one bus. */
  private static final class Bus {
    int theirs;
    int found;
    int ours;
    int confirmed;
  }

  public static void main(String[] arguments) throws Exception {
    KernelOnHand kernel = KernelOnHand.of(arguments[0]);
    long begin = System.nanoTime();
    DriverIndex index = DriverIndexer.index(kernel.source(), arguments[1]);
    System.out.printf(
        "index of %,d ids: %.1f s%n", index.drivers().size(), (System.nanoTime() - begin) / 1e9);
    Map<String, String> config = options(Files.readString(Path.of(arguments[2])));
    Map<String, Set<String>> theirs = new LinkedHashMap<>();
    for (String line : Files.readAllLines(Path.of(arguments[3]))) {
      int space = line.lastIndexOf(' ');
      theirs
          .computeIfAbsent(normal(line.substring(0, space)), alias -> new HashSet<>())
          .add(line.substring(space + 1));
    }
    Map<String, List<Driver>> all =
        index.drivers().stream().collect(Collectors.groupingBy(d -> normal(d.alias())));
    Set<String> buses = index.drivers().stream().map(Driver::bus).collect(Collectors.toSet());
    Map<String, Bus> counts = new TreeMap<>();
    Map<String, Integer> missed = new HashMap<>();
    for (Map.Entry<String, Set<String>> alias : theirs.entrySet()) {
      String bus = Driver.bus(alias.getKey());
      if (!buses.contains(bus) || !alias.getKey().contains(":")) {
        continue;
      }
      Bus count = counts.computeIfAbsent(bus, key -> new Bus());
      count.theirs++;
      if (isBuilt(all.getOrDefault(alias.getKey(), List.of()), config)) {
        count.found++;
      } else {
        alias.getValue().forEach(module -> missed.merge(bus + " " + module, 1, Integer::sum));
      }
    }
    Map<String, Integer> more = new HashMap<>();
    for (Map.Entry<String, List<Driver>> alias : all.entrySet()) {
      if (alias.getValue().stream().anyMatch(driver -> driver.valueIn(config).equals("m"))) {
        Bus count = counts.computeIfAbsent(alias.getValue().get(0).bus(), key -> new Bus());
        count.ours++;
        if (theirs.containsKey(alias.getKey())) {
          count.confirmed++;
        } else {
          more.merge(
              alias.getValue().get(0).bus() + " " + alias.getValue().get(0).file(),
              1,
              Integer::sum);
        }
      }
    }
    Bus sum = new Bus();
    System.out.printf(
        "%-12s %8s %8s %7s %8s %9s %7s%n",
        "bus", "build's", "in index", "", "index's", "in build", "");
    for (Map.Entry<String, Bus> entry : counts.entrySet()) {
      Bus count = entry.getValue();
      print(entry.getKey(), count);
      sum.theirs += count.theirs;
      sum.found += count.found;
      sum.ours += count.ours;
      sum.confirmed += count.confirmed;
    }
    print("all", sum);
    most("not in the index, by module", missed);
    most("not in the build, by driver", more);
  }

  private static boolean isBuilt(Collection<Driver> drivers, Map<String, String> config) {
    return drivers.stream().anyMatch(driver -> !driver.valueIn(config).equals("n"));
  }

  /** The form without what only tells a node's children apart. */
  private static String normal(String alias) {
    return alias.startsWith("of:") && alias.endsWith("C*")
        ? alias.substring(0, alias.length() - 2)
        : alias;
  }

  private static Map<String, String> options(String text) {
    Map<String, String> options = new HashMap<>();
    for (String line : text.lines().toList()) {
      if (line.startsWith(DotConfig.CONFIG) && (line.endsWith("=y") || line.endsWith("=m"))) {
        options.put(
            line.substring(DotConfig.CONFIG.length(), line.length() - 2),
            line.substring(line.length() - 1));
      }
    }
    return options;
  }

  private static void print(String name, Bus count) {
    System.out.printf(
        "%-12s %,8d %,8d %6.2f%% %,8d %,9d %6.2f%%%n",
        name,
        count.theirs,
        count.found,
        100.0 * count.found / Math.max(1, count.theirs),
        count.ours,
        count.confirmed,
        100.0 * count.confirmed / Math.max(1, count.ours));
  }

  private static void most(String title, Map<String, Integer> counts) {
    System.out.println(title + ":");
    List<Map.Entry<String, Integer>> entries = new ArrayList<>(counts.entrySet());
    entries.sort(Map.Entry.<String, Integer>comparingByValue().reversed());
    entries.stream()
        .limit(SHOWN)
        .forEach(entry -> System.out.printf("  %5d  %s%n", entry.getValue(), entry.getKey()));
  }
}
