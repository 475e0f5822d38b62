package dev.pomelo.sdk.execution;

import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What stands before the compilers of scripts: {@code ccache}, {@code distcc}, {@code icecc} or
 * {@code sccache}, or a cache before one of those that distribute. Scripts find programs of the
 * compilers' names first on their search path, so recipes know nothing of it; nor do the keys of
 * steps, since an object is the same whoever compiled it.
 *
 * <p>The engines are configured by their own variables ({@code CCACHE_…}, {@code DISTCC_…}, {@code
 * ICECC_…}, {@code SCCACHE_…}) in the environment of whoever builds.
 */
public final class CompilerLauncher {

  private static final String EXAMPLE = "-Dpomelo.compiler=ccache,distcc";
  private static final Path DISTCC_HOSTS = Path.of("/etc/distcc/hosts");
  private static final String SEARCH_PATH = "/usr/bin:/bin:/usr/sbin:/sbin";

  /** Where engines lie in a sandbox, whose own programs they are not among. */
  private static final String ENGINES = Sandbox.ROOT + "/.programs";

  private final List<CompilerEngine> engines;
  private final Map<String, String> environment;

  private CompilerLauncher(List<CompilerEngine> engines, Map<String, String> environment) {
    this.engines = engines;
    this.environment = environment;
  }

  /**
   * The engines that were asked for.
   *
   * @param words names of engines, the first one asked first
   * @param environment variables of whoever builds
   * @throws PomeloException if there is no such engine, it is not installed, or they cannot be used
   *     one after the other
   */
  public static CompilerLauncher of(List<String> words, Map<String, String> environment)
      throws PomeloException {
    return of(words, environment, DISTCC_HOSTS);
  }

  static CompilerLauncher of(List<String> words, Map<String, String> environment, Path hosts)
      throws PomeloException {
    Problems problems = new Problems();
    Set<CompilerEngine> engines = new LinkedHashSet<>();
    for (String word : words) {
      Optional<CompilerEngine> engine = engine(word);
      if (engine.isEmpty()) {
        problems.add(unknown(word));
      } else if (Processes.find(word).isEmpty()) {
        problems.add(
            Problem.of(
                "pomelo.compiler: there is no " + word + " on this host",
                "install it: apt-get install " + word));
      } else {
        engines.add(engine.get());
      }
    }
    problems.throwIfAny();
    List<CompilerEngine> chain = List.copyOf(engines);
    if (chain.size() > 1 && !isChain(chain)) {
      throw PomeloException.of(
          "pomelo.compiler: " + String.join(",", words) + " cannot be used one after the other",
          "name one engine, or ccache and then one that compiles elsewhere: " + EXAMPLE);
    }
    if (chain.contains(CompilerEngine.DISTCC)
        && !environment.containsKey("DISTCC_HOSTS")
        && !Files.exists(hosts)) {
      throw PomeloException.of(
          "pomelo.compiler: distcc knows no machines",
          "name them in the environment: DISTCC_HOSTS='localhost/2 build1/8'");
    }
    return new CompilerLauncher(chain, environment);
  }

  private static boolean isChain(List<CompilerEngine> chain) {
    return chain.size() == 2 && chain.get(0) == CompilerEngine.CCACHE && chain.get(1).distributes();
  }

  private static Optional<CompilerEngine> engine(String word) {
    return Arrays.stream(CompilerEngine.values()).filter(e -> e.program().equals(word)).findFirst();
  }

  private static Problem unknown(String word) {
    List<String> names =
        Arrays.stream(CompilerEngine.values()).map(CompilerEngine::program).toList();
    return Problem.of(
        "pomelo.compiler: there is no engine '" + word + "'",
        Nearest.to(word.toLowerCase(Locale.ROOT), names)
            .map(near -> "did you mean '" + near + "'?")
            .orElse("there are: " + String.join(", ", names)));
  }

  /** Names of the engines, as people read them. */
  public String describe() {
    return String.join(" and ", engines.stream().map(engine -> engine.program()).toList());
  }

  /** Whether scripts that compile get at the network, because an engine has to. */
  public boolean needsNetwork() {
    return engines.stream().anyMatch(engine -> engine.needsNetwork(environment));
  }

  /**
   * Writes the programs that scripts find instead of compilers. A probe whose object goes nowhere
   * needs no engine, and sccache fails at putting there what it remembers.
   *
   * @param directory that scripts look in first
   */
  void write(Path directory, List<Action.Compiler> compilers) throws IOException {
    for (Action.Compiler compiler : compilers) {
      if (compiler.isOnSearchPath()) {
        Path program =
            Files.writeString(
                directory.resolve(compiler.program()),
                """
                #!/bin/sh
                export PATH=%s CCACHE_COMPILERCHECK=string:%s
                case " $* " in
                  *" -o /dev/null "*) exec %s "$@" ;;
                esac
                exec %s %s "$@"
                """
                    .formatted(
                        ENGINES + ":" + SEARCH_PATH,
                        compiler.digest(),
                        compiler.program(),
                        engines.get(0).program(),
                        compiler.program()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  /**
   * The variables that scripts see for the engines' sake.
   *
   * @param own a directory of the script's own for what engines write down
   * @param caches where scripts find the directories of {@link #caches}, by their names
   */
  Map<String, String> variables(String own, Map<String, String> caches) {
    Map<String, String> variables = new TreeMap<>();
    environment.forEach(
        (name, value) -> {
          if (engines.stream().anyMatch(engine -> engine.reads(name))) {
            variables.put(name, value);
          }
        });
    variables.putAll(caches);
    if (engines.size() > 1) {
      variables.put("CCACHE_PREFIX", engines.get(1).program());
    }
    if (engines.contains(CompilerEngine.DISTCC)) {
      variables.put("DISTCC_DIR", own);
    }
    return variables;
  }

  /** Variable that names a cache → where it lies on this host; made where it is not there. */
  Map<String, Path> caches() throws IOException {
    Map<String, Path> caches = new TreeMap<>();
    for (CompilerEngine engine : engines) {
      if (!engine.distributes()) {
        String variable = engine.name() + "_DIR";
        caches.put(variable, Files.createDirectories(cache(engine, variable)));
      }
    }
    return caches;
  }

  private Path cache(CompilerEngine engine, String variable) {
    String named = environment.getOrDefault(variable, "");
    if (!named.isBlank()) {
      return Path.of(named);
    }
    String base = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path caches =
        base.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(base);
    return caches.resolve(engine.program());
  }

  /** Engines' programs by where they lie in a sandbox. */
  Map<String, Path> programs() throws IOException {
    Map<String, Path> programs = new TreeMap<>();
    for (CompilerEngine engine : engines) {
      Optional<Path> program = Processes.find(engine.program());
      if (program.isPresent()) {
        programs.put(ENGINES + "/" + engine.program(), program.get().toRealPath());
      }
    }
    return programs;
  }

  /** Files of the host that engines read, where they are there. */
  List<Path> configuration() {
    List<Path> files = new ArrayList<>();
    if (needsNetwork()) {
      for (String name : List.of("resolv.conf", "hosts", "nsswitch.conf", "ssl", "distcc")) {
        files.add(Path.of("/etc", name));
      }
    }
    if (engines.contains(CompilerEngine.ICECC)) {
      files.add(Path.of("/var/run/icecc")); // where its daemon listens
      files.add(Path.of("/var/cache/icecc")); // compilers that the daemon packed
      files.addAll(packedCompilers());
    }
    return files;
  }

  /** Those that {@code ICECC_VERSION} names: {@code x86_64:/a.tar.gz,/b.tar.gz=arm}. */
  private List<Path> packedCompilers() {
    List<Path> files = new ArrayList<>();
    for (String each : environment.getOrDefault("ICECC_VERSION", "").split(",", -1)) {
      String file = each.replaceFirst("^[^/]*:", "").replaceFirst("=[^/]*$", "");
      if (file.startsWith("/")) {
        files.add(Path.of(file));
      }
    }
    return files;
  }
}
