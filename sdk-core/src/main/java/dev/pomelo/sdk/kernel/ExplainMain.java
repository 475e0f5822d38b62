package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Explainer;
import dev.pomelo.sdk.kconfig.Explanation;
import dev.pomelo.sdk.kconfig.ExplanationText;
import dev.pomelo.sdk.kconfig.Fragment;
import dev.pomelo.sdk.kconfig.FragmentMerge;
import dev.pomelo.sdk.kconfig.language.HostShell;
import dev.pomelo.sdk.kconfig.language.KconfigCache;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.KconfigException;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.value.ConfigReader;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code ./pomelo explain} as a process of its own: explains symbols of the {@code .config} in the
 * current directory, in the environment that the program's Makefile gives its configuration
 * programs.
 */
public final class ExplainMain {

  private ExplainMain() {}

  /**
   * Exits with 1 where something is wrong.
   *
   * @param arguments a file with the environment as {@code env -0} prints it, then {@code --json}
   *     if it is wanted, then symbols
   */
  public static void main(String[] arguments) throws IOException {
    List<String> symbols = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
    boolean json = symbols.remove("--json");
    int exitCode = 0;
    try {
      print(symbols, json, environment(Path.of(arguments[0])));
    } catch (PomeloException e) {
      System.err.println(e.getMessage());
      exitCode = 1;
    }
    System.out.flush();
    System.err.flush();
    Runtime.getRuntime().halt(exitCode);
  }

  private static void print(List<String> symbols, boolean json, Map<String, String> environment)
      throws PomeloException, IOException {
    Setting setting =
        new Setting(Path.of("").toAbsolutePath(), environment, new HostShell(), Errors.INSTANCE);
    String name = setting.variable("KCONFIG_CONFIG").orElse(".config");
    Path file = setting.directory().resolve(name);
    if (!Files.isRegularFile(file)) {
      throw PomeloException.of(
          "there is no " + name + " here", "go to a configured source or build directory");
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    Configuration configuration = configuration(setting, name, text);
    Explainer explainer =
        new Explainer(
            configuration,
            FragmentMerge.of(Fragment.parse(name, text).requests()),
            DotConfig.CONFIG);
    for (String symbol : symbols) {
      Explanation explanation =
          explainer.explain(KnownSymbol.find(configuration.tree(), symbol, "source"));
      if (json) {
        System.out.print(explanation.json());
      } else {
        ExplanationText.lines(explanation, DotConfig.CONFIG).forEach(System.out::println);
      }
    }
  }

  private static Configuration configuration(Setting setting, String name, String text)
      throws PomeloException, IOException {
    try {
      Configuration configuration =
          new Configuration(
              KconfigCache.of(System.getenv()).read(ProgramKconfig.root(setting), setting).tree(),
              Messages.NONE);
      ConfigReader reader = new ConfigReader(configuration, DotConfig.CONFIG, false);
      reader.assign(name, text);
      reader.settle();
      return configuration;
    } catch (KconfigException e) {
      throw new PomeloException(
          Problem.of("the Kconfig files cannot be read", String.valueOf(e.getMessage())), e);
    }
  }

  private static Map<String, String> environment(Path file) throws IOException {
    Map<String, String> environment = new TreeMap<>();
    for (String item : Files.readString(file, StandardCharsets.ISO_8859_1).split("\0", -1)) {
      int equal = item.indexOf('=');
      if (equal > 0) {
        environment.put(item.substring(0, equal), item.substring(equal + 1));
      }
    }
    return environment;
  }

  /** Only what is wrong is said. */
  private enum Errors implements Messages {
    INSTANCE;

    @Override
    public void error(String line) {
      System.err.println(line);
    }

    @Override
    public void output(String line) {}
  }
}
