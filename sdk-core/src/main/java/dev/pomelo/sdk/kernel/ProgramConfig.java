package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.Request;
import dev.pomelo.sdk.kconfig.Value;
import dev.pomelo.sdk.kconfig.value.ConfigWriter;
import dev.pomelo.sdk.kconfig.value.Configuration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A config of a program.
 *
 * @param text the {@code .config}, as the program's own tools would write it
 * @param reasons why symbols are on, one a line: the symbol, {@code assigned}, {@code selected},
 *     {@code implied} or {@code default}, and the symbol that selects or implies it, separated by
 *     tabs
 * @param computed its values
 * @param said what the computation had to say
 */
public record ProgramConfig(
    String text, List<String> reasons, Configuration computed, List<String> said) {

  public ProgramConfig {
    reasons = List.copyOf(reasons);
    said = List.copyOf(said);
  }

  /**
   * Computes a config.
   *
   * @param requests a fragment
   */
  public static ProgramConfig of(ProgramTree tree, String requests) {
    Sayings said = new Sayings();
    Configuration configuration = tree.with(requests, said);
    List<String> reasons = new SymbolReasons(configuration, set(tree.base() + requests)).lines();
    String text = new ConfigWriter(configuration, DotConfig.CONFIG).dotConfig();
    return new ProgramConfig(text, reasons, configuration, said.lines());
  }

  /** The symbols that a fragment sets to anything but n. */
  private static Set<String> set(String fragment) {
    return Fragment.parse("requests", fragment).requests().stream()
        .filter(request -> request.value() != Value.Tristate.N)
        .map(Request::symbol)
        .collect(Collectors.toSet());
  }
}
