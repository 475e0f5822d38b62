package dev.pomelo.sdk.toolchain;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.ProcessResult;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.store.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What dpkg knows of the packages that are installed on this host; see dpkg-query(1). */
final class DebianPackages {

  /** What dpkg writes whenever a package is installed, changed or removed. */
  static final Path STATUS = Path.of("/var/lib/dpkg/status");

  private static final Path CHECKSUMS = Path.of("/var/lib/dpkg/info");
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final String FORMAT =
      "${binary:Package}\\t${Package}\\t${Version}\\t${Architecture}\\t"
          + "${Pre-Depends}, ${Depends}\\t${Provides}\\t${db:Status-Status}\\n";

  /**
   * Packages that others depend on to be installed or configured, not to run. They change with
   * every point release, and nothing that is compiled with them does.
   */
  private static final Set<String> FOR_INSTALLATION =
      Set.of("base-files", "debconf", "debconf-2.0", "dpkg", "install-info", "sensible-utils");

  private DebianPackages() {}

  /**
   * An installed package.
   *
   * @param name as dpkg prints it, {@code libc6:amd64}
   * @param content digest of the version and of the check sums of the package's files
   */
  record Installed(String name, String version, Digest content) {}

  /** What dpkg says of a package; its name is as in {@link Installed}, the bare one without ':'. */
  private record Row(
      String name, String bareName, String version, String architecture, String dependencies) {}

  /** Whether this host's programs come from packages. */
  static boolean areKnown() {
    return Files.isReadable(STATUS) && Processes.find("dpkg-query").isPresent();
  }

  /** The packages that files belong to, by their names as dpkg prints them; none for strays. */
  static SortedMap<Path, String> owners(Collection<Path> files)
      throws PomeloException, InterruptedException {
    Map<String, Path> spellings = new HashMap<>();
    for (Path file : files) {
      spellings.put(file.toString(), file);
      if (file.startsWith("/usr")) { // what a package calls /bin/sed lies in /usr/bin today
        spellings.put("/" + Path.of("/usr").relativize(file), file);
      }
    }
    SortedMap<Path, String> owners = new TreeMap<>();
    List<String> command = new ArrayList<>(List.of("--search"));
    command.addAll(spellings.keySet());
    for (String line : query(command, false)) {
      int colon = line.lastIndexOf(": ");
      @Nullable Path file = colon < 0 ? null : spellings.get(line.substring(colon + 2));
      if (file != null && !line.startsWith("diversion ")) {
        owners.put(file, line.substring(0, colon).split(",", 2)[0]);
      }
    }
    return owners;
  }

  /** Packages with all that they need to run, in the order of their names. */
  static List<Installed> closure(Collection<String> roots)
      throws PomeloException, IOException, InterruptedException {
    Map<String, Row> rows = new HashMap<>();
    Map<String, List<Row>> named = new HashMap<>();
    for (String line : query(List.of("--show", "--showformat=" + FORMAT), true)) {
      String[] field = line.split("\t", -1);
      if (field.length == 7 && field[6].equals("installed")) {
        Row row = new Row(field[0], field[1], field[2], field[3], field[4]);
        rows.put(row.name(), row);
        Stream.concat(Stream.of(row.bareName()), alternatives(field[5]).flatMap(List::stream))
            .forEach(name -> named.computeIfAbsent(name, k -> new ArrayList<>()).add(row));
      }
    }
    SortedMap<String, Row> seen = new TreeMap<>();
    Deque<Row> open = new ArrayDeque<>();
    roots.forEach(root -> Optional.ofNullable(rows.get(root)).ifPresent(open::push));
    while (!open.isEmpty()) {
      Row row = open.pop();
      if (!FOR_INSTALLATION.contains(row.bareName()) && seen.put(row.name(), row) == null) {
        alternatives(row.dependencies())
            .forEach(any -> installed(any, row.architecture(), named).ifPresent(open::push));
      }
    }
    List<Installed> packages = new ArrayList<>();
    for (Row row : seen.values()) {
      Path checksums = CHECKSUMS.resolve(row.name() + ".md5sums");
      String content = Files.exists(checksums) ? Files.readString(checksums) : "";
      packages.add(
          new Installed(row.name(), row.version(), Digest.of(row.version() + "\n" + content)));
    }
    return packages;
  }

  /** Paths of all files of packages, as these spell them. */
  static List<Path> files(List<String> packages) throws PomeloException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("--listfiles"));
    command.addAll(packages);
    return query(command, true).stream().filter(l -> l.startsWith("/")).map(Path::of).toList();
  }

  /** The package that satisfies one of several alternatives, of the same architecture at best. */
  private static Optional<Row> installed(
      List<String> alternatives, String architecture, Map<String, List<Row>> named) {
    for (String name : alternatives) {
      List<Row> candidates = named.getOrDefault(name, List.of());
      if (!candidates.isEmpty()) {
        return candidates.stream()
            .filter(row -> row.architecture().equals(architecture))
            .findFirst()
            .or(() -> Optional.of(candidates.get(0)));
      }
    }
    return Optional.empty();
  }

  /** A relation such as {@code libc6 (>= 2.34), a | b:any} as names: of each, one is enough. */
  private static Stream<List<String>> alternatives(String relation) {
    return Stream.of(relation.split(",", -1))
        .filter(part -> !part.isBlank())
        .map(
            part ->
                Stream.of(part.split("\\|", -1))
                    .map(one -> one.strip().split("[ :(]", 2)[0])
                    .toList());
  }

  private static List<String> query(List<String> arguments, boolean complete)
      throws PomeloException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("dpkg-query"));
    command.addAll(arguments);
    List<String> lines = new ArrayList<>();
    ProcessResult result =
        Processes.run(
            ProcessRequest.of(command)
                .withEnvironment(Map.of("LC_ALL", "C.UTF-8"))
                .onLine(lines::add)
                .within(TIMEOUT));
    if (complete) {
      result.orThrow("cannot ask dpkg for this host's packages");
    }
    return lines;
  }
}
