package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Options of the oracle's command line.
 *
 * @param values of the options that take one, by name
 * @param switches the options that take none
 * @param patterns of full names, {@code *} for anything
 */
record OracleOptions(Map<String, String> values, Set<String> switches, List<String> patterns) {

  private static final String USAGE =
      """
      usage: kconfig-oracle.sh [OPTION…] [PATTERN…]

      Puts cases to the C conf of a source tree and to Pomelo's engine, and compares byte by byte.
      A pattern is for ARCHITECTURE/KIND/DETAIL, * for anything: 'x86/allyesconfig',
      'arm/defconfig', '*/tinyconfig', 'random', 'tests'. Default: 'x86'.

        --tree TREE      %s, or a directory; default linux-6.1
        --against WHAT   engine, c (the same program again, which proves the oracle),
                         or the path of another conf; default engine
        --only LIST      compare no more than these aspects: stderr,.config
        --seeds A-B      of what has seeds; default 1-3
        --jobs N         how many at once; default: as many as processors
        --show N         how many differences to show in full; default 5
        --configs        of what matches, only what a kernel is built from: all…config, tinyconfig
                         and every defconfig, and what savedefconfig and syncconfig make of each;
                         the table has a row an architecture; default pattern '*'
        --minimise       drop lines of the files of those for as long as they still differ
        --keep DIR       where to keep their files; default target/kconfig-oracle
        --report FILE    write the table and all differences there, as Markdown
        --cache DIR      trees, programs, probes and C's outcomes; default ~/.cache/pomelo-oracle
        --list           print the names of the cases
      """;

  private static final Set<String> WITH_VALUE =
      Set.of(
          "--tree",
          "--against",
          "--only",
          "--seeds",
          "--jobs",
          "--show",
          "--keep",
          "--report",
          "--cache");
  private static final Set<String> WITHOUT = Set.of("--configs", "--minimise", "--list");

  OracleOptions {
    values = Map.copyOf(values);
    switches = Set.copyOf(switches);
    patterns = List.copyOf(patterns);
  }

  static OracleOptions parse(List<String> arguments) {
    Map<String, String> values = new HashMap<>();
    List<String> switches = new ArrayList<>();
    List<String> patterns = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (WITHOUT.contains(argument)) {
        switches.add(argument);
      } else if (WITH_VALUE.contains(argument) && i + 1 < arguments.size()) {
        values.put(argument, arguments.get(++i));
      } else if (argument.startsWith("-")) {
        System.err.print(USAGE.replace("%s", String.join(", ", SourceTrees.names())));
        System.exit(2);
      } else {
        patterns.add(argument);
      }
    }
    if (patterns.isEmpty()) {
      patterns.add(switches.contains("--configs") ? "*" : "x86");
    }
    return new OracleOptions(values, Set.copyOf(switches), patterns);
  }

  /** The directory of everything that is kept from run to run. */
  static Path defaultCache() {
    String base = System.getenv("XDG_CACHE_HOME");
    Path caches =
        base == null || base.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(base);
    return caches.resolve("pomelo-oracle");
  }

  Path cache() throws IOException {
    String named = values.get("--cache");
    return Files.createDirectories(named == null ? defaultCache() : Path.of(named));
  }

  Path treeDirectory() throws IOException, InterruptedException, PomeloException {
    String tree = values.getOrDefault("--tree", "linux-6.1");
    return SourceTrees.names().contains(tree) ? new SourceTrees(cache()).tree(tree) : Path.of(tree);
  }

  Configurator other(ConfBuild conf) {
    String against = values.getOrDefault("--against", "engine");
    return switch (against) {
      case "engine" -> new Engine();
      case "c" -> conf.program();
      default -> conf.program().withProgram(Path.of(against).toAbsolutePath());
    };
  }

  /** Whether an aspect of outcomes is compared. */
  boolean counts(String aspect) {
    String only = values.get("--only");
    return only == null || List.of(only.split(",")).contains(aspect);
  }

  Path outcomes(ConfBuild conf) {
    return conf.executable().resolveSibling("outcomes");
  }

  int firstSeed() {
    return Integer.parseInt(seeds()[0]);
  }

  int lastSeed() {
    String[] seeds = seeds();
    return Integer.parseInt(seeds[seeds.length - 1]);
  }

  int jobs() {
    String jobs = values.get("--jobs");
    return jobs == null ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(jobs);
  }

  int show() {
    return Integer.parseInt(values.getOrDefault("--show", "5"));
  }

  Path keep() {
    return Path.of(values.getOrDefault("--keep", "target/kconfig-oracle"));
  }

  Path report() {
    String report = values.get("--report");
    return report == null ? null : Path.of(report);
  }

  boolean minimise() {
    return switches.contains("--minimise");
  }

  boolean list() {
    return switches.contains("--list");
  }

  /** Whether the table has a row an architecture, and only {@link BuiltConfigs} are wanted. */
  boolean configs() {
    return switches.contains("--configs");
  }

  /** Whether a case with this full name, or a kind that it is of, is wanted. */
  boolean wants(String fullName) {
    if (configs() && BuiltConfigs.column(fullName).isEmpty()) {
      return false;
    }
    return patterns.stream().anyMatch(p -> matches(p, fullName) || matches(p + "/*", fullName));
  }

  /** Those of the known architectures that a pattern is for, and those that a pattern names. */
  List<String> architectures(List<String> known) {
    List<String> architectures = new ArrayList<>();
    for (String pattern : patterns) {
      String wanted = pattern.contains("/") ? pattern.substring(0, pattern.indexOf('/')) : pattern;
      List<String> found = new ArrayList<>(known.stream().filter(k -> matches(wanted, k)).toList());
      if (found.isEmpty() && !wanted.contains("*")) {
        found.add(wanted); // as i386 and sparc64, which are only known to the Makefile
      }
      found.removeAll(architectures);
      architectures.addAll(found);
    }
    return architectures;
  }

  /** The command line for one case, everything else as it is. */
  String again(String fullName) {
    StringBuilder line = new StringBuilder("benchmarks/kconfig-oracle.sh");
    for (String option : List.of("--tree", "--against", "--only", "--seeds", "--cache")) {
      if (values.containsKey(option)) {
        line.append(' ').append(option).append(' ').append(values.get(option));
      }
    }
    return line.append(" '").append(fullName).append('\'').toString();
  }

  private String[] seeds() {
    return values.getOrDefault("--seeds", "1-3").split("-");
  }

  private static boolean matches(String pattern, String name) {
    return FileSystems.getDefault()
        .getPathMatcher("glob:" + pattern.replace("*", "**"))
        .matches(Path.of(name));
  }
}
