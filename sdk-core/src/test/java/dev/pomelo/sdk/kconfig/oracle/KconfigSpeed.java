package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.execution.ProcessRequest;
import dev.pomelo.sdk.execution.Processes;
import dev.pomelo.sdk.kconfig.Explainer;
import dev.pomelo.sdk.kconfig.FragmentMerge;
import dev.pomelo.sdk.kconfig.conf.ConfCommand;
import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.solve.Policy;
import dev.pomelo.sdk.kconfig.solve.Solver;
import dev.pomelo.sdk.kconfig.solve.Want;
import dev.pomelo.sdk.kconfig.value.ConfigReader;
import dev.pomelo.sdk.kconfig.value.ConfigWriter;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.Dependents;
import dev.pomelo.sdk.kconfig.value.Incremental;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * How long {@code olddefconfig} takes, by the clock and of processors, beside the C conf of the
 * same tree in the same run; the compiler's answers are replayed for both. Arguments: an
 * architecture and how often.
 */
public final class KconfigSpeed {

  /** Runs a command and leaves its times in the file that is named first. */
  private static final String TIMED =
      """
      TIMEFORMAT='%R %U %S'
      { time "$@" >/dev/null 2>"$0.err" </dev/null; } 2>"$0" || { cat "$0.err" >&2; exit 1; }
      """;

  private static final int WARM_UP = 60;
  private static final int PICKED = 200;

  private final Surroundings in;
  private final Path directory;
  private final String config;
  private final int runs;

  private KconfigSpeed(Surroundings in, Path directory, String config, int runs) {
    this.in = in;
    this.directory = directory;
    this.config = config;
    this.runs = runs;
  }

  /** Prints a table in Markdown. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("once")) {
      once(Path.of(arguments[1]));
      return;
    }
    Path cache = Files.createDirectories(OracleOptions.defaultCache());
    ConfBuild conf = ConfBuild.of(new SourceTrees(cache).tree("linux-6.1"), cache);
    Surroundings in = conf.surroundings(arguments[0]);
    Path directory = Files.createTempDirectory("kconfig-speed");
    Outcome defconfig = conf.program().run(Invocation.of(in, List.of("--alldefconfig", "Kconfig")));
    String config = String.valueOf(defconfig.files().get(".config"));
    new KconfigSpeed(in, directory, config, Integer.parseInt(arguments[1])).measure(conf, cache);
  }

  private static void once(Path probes) throws Exception {
    int exitCode =
        ConfCommand.run(
            List.of("--olddefconfig", "Kconfig"),
            System.getenv(),
            Path.of("").toAbsolutePath(),
            System.in,
            System.out,
            System.err,
            new ProbeRecording(probes),
            KconfigReader::read);
    Runtime.getRuntime().halt(exitCode);
  }

  private void measure(ConfBuild conf, Path cache) throws Exception {
    Files.writeString(directory.resolve(".config"), config, StandardCharsets.ISO_8859_1);
    Map<String, String> environment = new TreeMap<>(in.environment());
    environment.put("LD_PRELOAD", ProbeRecorder.library(cache).toString());
    environment.put("POMELO_PROBES", in.probes().toString());
    Times c =
        median(environment, List.of(conf.executable().toString(), "--olddefconfig", "Kconfig"));
    Map<String, String> remembering = new TreeMap<>(in.environment());
    remembering.put("POMELO_KCONFIG_CACHE", directory.resolve("memory").toString());
    List<String> pomelo = List.of(pomelo(), "conf", "--olddefconfig", "Kconfig");
    times(remembering, pomelo);
    Times remembered = median(remembering, pomelo);
    Times process = median(in.environment(), cold());
    Setting setting =
        new Setting(directory, in.environment(), new ProbeRecording(in.probes()), Messages.NONE);
    for (int i = 0; i < WARM_UP; i++) {
      evaluated(KconfigReader.read("Kconfig", setting).tree());
    }
    KconfigTree tree = KconfigReader.read("Kconfig", setting).tree();
    double read = median(() -> KconfigReader.read("Kconfig", setting));
    double evaluate = median(() -> evaluated(tree));
    System.out.printf(
        "| olddefconfig of %s, median of %d | ms of the clock | to C | ms of processors | to C |%n"
            + "|---|---|---|---|---|%n",
        in.architecture(), runs);
    row("C conf, a process", c, c);
    row("the engine, a process that reads all files", process, c);
    row("./pomelo conf, which remembers them", remembered, c);
    row("the engine, warm: read all files", read, c);
    row("the engine, warm: read .config, compute, write", evaluate, c);
    row("the engine, warm: both", read + evaluate, c);
    Configuration configuration = configured(tree);
    List<Symbol> picked = picked(tree);
    Incremental values = new Incremental(configuration, Dependents.of(tree));
    row(
        "the engine, warm: one symbol changed, all values",
        each(picked, s -> change(values, s)),
        c);
    Explainer explainer = new Explainer(configuration, FragmentMerge.of(List.of()), "CONFIG_");
    row("the engine, warm: explain one symbol", each(picked, explainer::explain), c);
    Solver solver = new Solver(configuration);
    row(
        "the engine, warm: solve for one symbol, with alternatives",
        each(picked, s -> solver.solve(Want.on(s), Policy.DEFAULT)),
        c);
  }

  /** This program with the options and the archive of classes that {@code ./pomelo conf} has. */
  private List<String> cold() throws Exception {
    String options =
        Files.readAllLines(Path.of(pomelo())).stream()
            .filter(line -> line.startsWith("java_options=("))
            .findFirst()
            .orElseThrow();
    Path target = Path.of(pomelo()).resolveSibling("sdk-core/target");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(
        List.of(options.substring(options.indexOf('(') + 1, options.length() - 1).split(" ", 0)));
    command.add(archive(target.resolve("tools")));
    command.add("-cp");
    command.add(
        target.resolve("tools.jar")
            + ":"
            + Files.readString(target.resolve("tools.classpath")).strip()
            + ":"
            + System.getProperty("java.class.path"));
    command.addAll(List.of(KconfigSpeed.class.getName(), "once", in.probes().toString()));
    return command;
  }

  private static String archive(Path directory) {
    String release = Runtime.version().toString().replaceFirst("[+-].*", "");
    Path cache = directory.resolve(release + ".aot");
    return Files.exists(cache)
        ? "-XX:AOTCache=" + cache
        : "-XX:SharedArchiveFile=" + directory.resolve(release + ".jsa");
  }

  private static String pomelo() throws Exception {
    Path classes =
        Path.of(KconfigSpeed.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return classes.resolve("../../../pomelo").normalize().toString();
  }

  /** Bools and tristates with a prompt, by seed. */
  private static List<Symbol> picked(KconfigTree tree) {
    List<Symbol> all = new ArrayList<>();
    for (Symbol symbol : tree.symbols().all()) {
      if (symbol.type().isLogic() && !symbol.isChoice() && symbol.prompts().length > 0) {
        all.add(symbol);
      }
    }
    Collections.shuffle(all, new Random(1));
    return all.subList(0, PICKED);
  }

  private static void change(Incremental values, Symbol changed) {
    Incremental.Level level = values.mark();
    values.set(changed, values.tristate(changed) == Values.NO ? "y" : "n");
    for (Symbol symbol : values.configuration().inHashOrder()) {
      values.text(symbol);
    }
    values.undo(level);
  }

  /** The median of what each of some symbols takes, once all took it before. */
  private static double each(List<Symbol> symbols, Consumer<Symbol> work) {
    symbols.forEach(work);
    List<Double> times = new ArrayList<>();
    for (Symbol symbol : symbols) {
      long start = threadNanos();
      work.accept(symbol);
      times.add((threadNanos() - start) / 1e6);
    }
    Collections.sort(times);
    return times.get(times.size() / 2);
  }

  private static void row(String what, Times times, Times c) {
    System.out.printf(
        "| %s | %.0f | %.2f | %.0f | %.2f |%n",
        what,
        times.clock,
        times.clock / c.clock,
        times.processors,
        times.processors / c.processors);
  }

  /** What one thread does, of which the processor's time is known alone. */
  private static void row(String what, double millis, Times c) {
    System.out.printf("| %s | | | %.1f | %.2f |%n", what, millis, millis / c.processors);
  }

  private Configuration configured(KconfigTree tree) {
    Configuration configuration = new Configuration(tree, Messages.NONE);
    ConfigReader reader = new ConfigReader(configuration, "CONFIG_", false);
    reader.assign(".config", config);
    reader.settle();
    return configuration;
  }

  private String evaluated(KconfigTree tree) {
    return new ConfigWriter(configured(tree), "CONFIG_").dotConfig();
  }

  /**
   * How long a process took, in milliseconds.
   *
   * @param clock by the clock
   * @param processors user and system time, its children's too
   */
  private record Times(double clock, double processors) {}

  private Times median(Map<String, String> environment, List<String> command) throws Exception {
    List<Double> clock = new ArrayList<>();
    List<Double> processors = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      Times times = times(environment, command);
      clock.add(times.clock);
      processors.add(times.processors);
    }
    Collections.sort(clock);
    Collections.sort(processors);
    return new Times(clock.get(runs / 2), processors.get(runs / 2));
  }

  /** Runs a command and has the shell measure it. */
  private Times times(Map<String, String> environment, List<String> command) throws Exception {
    Path times = directory.resolve("times");
    List<String> timed = new ArrayList<>(List.of("/bin/bash", "-c", TIMED, times.toString()));
    timed.addAll(command);
    Processes.run(ProcessRequest.of(timed).in(directory).withOnlyEnvironment(environment))
        .orThrow("cannot run " + command.get(0));
    List<Double> seconds =
        Pattern.compile(" ")
            .splitAsStream(Files.readString(times).strip())
            .map(Double::valueOf)
            .toList();
    return new Times(1000 * seconds.get(0), 1000 * (seconds.get(1) + seconds.get(2)));
  }

  private double median(Callable<?> work) throws Exception {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < runs; i++) {
      long start = threadNanos();
      work.call();
      times.add((threadNanos() - start) / 1e6);
    }
    Collections.sort(times);
    return times.get(runs / 2);
  }

  private static long threadNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
