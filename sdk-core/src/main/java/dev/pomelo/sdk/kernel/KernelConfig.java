package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.execution.SandboxShell;
import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.Request;
import dev.pomelo.sdk.kconfig.Value;
import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.KconfigException;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.value.ConfigReader;
import dev.pomelo.sdk.kconfig.value.ConfigWriter;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.NewSymbols;
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

/**
 * Computes a kernel's config from requests over the tree's own tiny config: everything that neither
 * asks for is off.
 */
public final class KernelConfig {

  private static final String PREFIX = "CONFIG_";
  private static final String TINY = "kernel/configs/tiny.config";
  private static final String TINY_BASE = "kernel/configs/tiny-base.config";

  private final Path source;
  private final SandboxShell shell;
  private final List<String> said = new ArrayList<>();
  private List<String> reasons = List.of();

  /**
   * A config to be computed.
   *
   * @param source the unpacked kernel tree
   * @param shell answers what the Kconfig files ask of the compiler; its environment is that of the
   *     kernel's own configuration programs
   */
  public KernelConfig(Path source, SandboxShell shell) {
    this.source = source;
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

  /**
   * Computes the config.
   *
   * @param requests a fragment
   * @return the {@code .config}, as {@code make KCONFIG_ALLCONFIG=… allnoconfig} would write it
   * @throws PomeloException if the tree's Kconfig files or the compiler cannot be used
   */
  public String from(String requests) throws PomeloException, IOException {
    try {
      SortedMap<String, String> environment = shell.environment();
      Setting setting =
          new Setting(
              source,
              environment,
              (command, variables, directory) -> shell.run(command),
              messages());
      Configuration configuration =
          new Configuration(KconfigReader.read("Kconfig", setting).tree(), messages());
      String architecture = environment.getOrDefault("SRCARCH", "");
      new ConfigReader(configuration, PREFIX, false)
          .assign("requests", tiny(architecture) + requests);
      new NewSymbols(configuration).answer(NewSymbols.Answer.NO);
      reasons = new SymbolReasons(configuration, set(tiny(architecture) + requests)).lines();
      return new ConfigWriter(configuration, PREFIX).dotConfig();
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

  private PomeloException failed(Exception e) {
    List<String> details = new ArrayList<>(said);
    if (details.isEmpty()) {
      details.add(String.valueOf(e.getMessage()));
    }
    return new PomeloException(
        new Problem(null, "the kernel's Kconfig files cannot be evaluated", details), e);
  }

  private String tiny(String architecture) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String name : List.of(TINY_BASE, TINY, "arch/" + architecture + "/configs/tiny.config")) {
      Path file = source.resolve(name);
      if (Files.exists(file)) {
        text.append(Files.readString(file, StandardCharsets.ISO_8859_1));
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
