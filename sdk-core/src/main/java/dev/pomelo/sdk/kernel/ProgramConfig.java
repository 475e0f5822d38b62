package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.execution.SandboxShell;
import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.Request;
import dev.pomelo.sdk.kconfig.Value;
import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.KconfigException;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.value.ConfigWriter;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Computes the config of a program with Kconfig files from requests over a {@link ConfigBase}. */
public final class ProgramConfig {

  private static final String PREFIX = "CONFIG_";

  /** Names of the topmost Kconfig file. */
  private static final List<String> ROOTS = List.of("Kconfig", "Config.in");

  private final String program;
  private final Path source;
  private final ConfigBase base;
  private final SandboxShell shell;
  private final List<String> said = new ArrayList<>();
  private List<String> reasons = List.of();
  private @Nullable Configuration computed;

  /**
   * A config to be computed.
   *
   * @param program what messages call it
   * @param source its unpacked tree
   * @param shell answers what the Kconfig files ask of the compiler; its environment is that of the
   *     program's own configuration programs, and Kconfig files that are generated lie in its
   *     directory
   */
  public ProgramConfig(String program, Path source, ConfigBase base, SandboxShell shell) {
    this.program = program;
    this.source = source;
    this.base = base;
    this.shell = shell;
  }

  /** What the Kconfig files and the computation had to say. */
  public List<String> said() {
    return List.copyOf(said);
  }

  /**
   * Why the symbols of the config that was computed last are on, one a line: the symbol, {@code
   * assigned}, {@code selected}, {@code implied} or {@code default}, and the symbol that selects or
   * implies it, separated by tabs.
   */
  public List<String> reasons() {
    return List.copyOf(reasons);
  }

  /** The values of the config that was computed last; null before the first. */
  public @Nullable Configuration computed() {
    return computed;
  }

  /**
   * Computes the config.
   *
   * @param requests a fragment
   * @return the {@code .config}, as the program's own tools would write it
   * @throws PomeloException if the tree's Kconfig files or the compiler cannot be used
   */
  public String from(String requests) throws PomeloException, IOException {
    return from(tree(), requests);
  }

  /**
   * Computes the config over a tree that was read before.
   *
   * @param requests a fragment
   * @return the {@code .config}, as the program's own tools would write it
   */
  public String from(ProgramTree tree, String requests) {
    Configuration configuration = tree.with(requests, messages());
    reasons = new SymbolReasons(configuration, set(tree.base() + requests)).lines();
    computed = configuration;
    return new ConfigWriter(configuration, PREFIX).dotConfig();
  }

  /**
   * Reads the tree's Kconfig files.
   *
   * @throws PomeloException if they or the compiler cannot be used
   */
  public ProgramTree tree() throws PomeloException, IOException {
    try {
      SortedMap<String, String> environment = shell.environment();
      Setting setting =
          new Setting(
              shell.directory(),
              source,
              environment,
              (command, variables, directory) -> shell.run(command),
              messages());
      String begin = base(environment.getOrDefault("SRCARCH", ""));
      return new ProgramTree(
          KconfigReader.read(root(setting), setting).tree(), begin, base.others());
    } catch (KconfigException e) {
      throw failed(e);
    } catch (UncheckedIOException e) {
      said.addAll(shell.errors().lines().toList());
      throw failed(e);
    }
  }

  /** The symbols that a fragment sets to anything but n. */
  private static Set<String> set(String fragment) {
    return Fragment.parse("requests", fragment).requests().stream()
        .filter(request -> request.value() != Value.Tristate.N)
        .map(Request::symbol)
        .collect(Collectors.toSet());
  }

  /** The name of the topmost Kconfig file. */
  static String root(Setting setting) {
    return ROOTS.stream()
        .filter(name -> setting.find(name).isPresent())
        .findFirst()
        .orElse(ROOTS.get(0));
  }

  private PomeloException failed(Exception e) {
    List<String> details = new ArrayList<>(said);
    if (details.isEmpty()) {
      details.add(String.valueOf(e.getMessage()));
    }
    return new PomeloException(
        new Problem(null, "the Kconfig files of " + program + " cannot be evaluated", details), e);
  }

  private String base(String architecture) throws PomeloException, IOException {
    StringBuilder text = new StringBuilder();
    for (String name : base.files()) {
      boolean optional = name.startsWith("?");
      String path = name.substring(optional ? 1 : 0).replace("$SRCARCH", architecture);
      Path file = source.resolve(path);
      if (Files.exists(file)) {
        text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
      } else if (!optional) {
        throw new PomeloException(
            Problem.of(
                program + " has no file '" + path + "'",
                "its recipe says under build.config with which config to begin"));
      }
    }
    return text.toString();
  }

  private Messages messages() {
    return new Messages() {
      @Override
      public void error(String line) {
        said.add(line);
      }

      @Override
      public void output(String line) {
        said.add(line);
      }
    };
  }
}
