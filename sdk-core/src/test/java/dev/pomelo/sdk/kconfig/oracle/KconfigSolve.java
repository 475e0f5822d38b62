package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.kconfig.language.KconfigReader;
import dev.pomelo.sdk.kconfig.language.Setting;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import dev.pomelo.sdk.kconfig.solve.Answer;
import dev.pomelo.sdk.kconfig.solve.Answers;
import dev.pomelo.sdk.kconfig.solve.Obstacle;
import dev.pomelo.sdk.kconfig.solve.Plan;
import dev.pomelo.sdk.kconfig.solve.Policy;
import dev.pomelo.sdk.kconfig.solve.Solver;
import dev.pomelo.sdk.kconfig.solve.Want;
import dev.pomelo.sdk.kconfig.value.ConfigReader;
import dev.pomelo.sdk.kconfig.value.Configuration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Switches on symbols that are invisible in a defconfig, and replays each plan through the C conf.
 * Symbols that can be on in no configuration are counted apart, each with what stands in its way.
 * Arguments: how many, a seed, and how many of the plans C replays.
 */
public final class KconfigSolve {

  private static final String PREFIX = "CONFIG_";

  private final ConfBuild conf;
  private final Surroundings in;
  private final String config;
  private final KconfigTree tree;

  /** A kernel's defconfig for x86_64. */
  KconfigSolve(ConfBuild conf) throws Exception {
    this.conf = conf;
    this.in = conf.surroundings("x86");
    this.config = oracle(List.of("--defconfig=arch/x86/configs/x86_64_defconfig", "Kconfig"), "");
    Setting setting =
        new Setting(in.tree(), in.environment(), new ProbeRecording(in.probes()), Messages.NONE);
    this.tree = KconfigReader.read("Kconfig", setting).tree();
  }

  /** The C conf of the cached Linux tree. */
  static KconfigSolve ofLinux() throws Exception {
    Path cache = Files.createDirectories(OracleOptions.defaultCache());
    return new KconfigSolve(ConfBuild.of(new SourceTrees(cache).tree("linux-6.1"), cache));
  }

  String oracle(List<String> arguments, String dotConfig) throws Exception {
    Invocation invocation = Invocation.of(in, arguments);
    Outcome outcome =
        conf.program()
            .run(dotConfig.isEmpty() ? invocation : invocation.withFile(".config", dotConfig));
    return String.valueOf(outcome.files().get(".config"));
  }

  Configuration base() {
    Configuration configuration = new Configuration(tree, Messages.NONE);
    ConfigReader reader = new ConfigReader(configuration, PREFIX, false);
    reader.assign(".config", config);
    reader.settle();
    return configuration;
  }

  /** Symbols with a prompt that cannot be seen, by seed. */
  List<Symbol> invisible(Configuration base, int count, int seed) {
    List<Symbol> all = new ArrayList<>();
    for (Symbol symbol : tree.symbols().all()) {
      if (symbol.type().isLogic()
          && symbol.isNamed()
          && !symbol.isChoice()
          && symbol.prompts().length > 0
          && base.visibility(symbol) == Values.NO
          && base.tristate(symbol) == Values.NO) {
        all.add(symbol);
      }
    }
    Collections.shuffle(all, new Random(seed));
    return all.subList(0, Math.min(count, all.size()));
  }

  /** Whether C gives a symbol its value with a plan. */
  boolean replays(Want want, Plan plan) throws Exception {
    String result = oracle(List.of("--olddefconfig", "Kconfig"), config + plan.text(PREFIX));
    return result.contains("\n" + PREFIX + want + "\n");
  }

  /** Prints tables in Markdown. */
  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    int seed = Integer.parseInt(arguments[1]);
    int replays = arguments.length > 2 ? Integer.parseInt(arguments[2]) : count;
    KconfigSolve solve = ofLinux();
    Configuration base = solve.base();
    List<Symbol> picked = solve.invisible(base, count, seed);
    long start = System.nanoTime();
    Solver solver = new Solver(base);
    System.out.printf("solver prepared in %.1f ms%n", millis(start));
    Map<String, List<String>> causes = new TreeMap<>();
    Map<Want, Plan> plans = new java.util.LinkedHashMap<>();
    List<Double> times = new ArrayList<>();
    int assignments = 0;
    int alternatives = 0;
    int impossible = 0;
    for (Symbol symbol : picked) {
      Want want = Want.on(symbol);
      if (solver.ceiling(symbol) == Values.NO) {
        impossible++;
      } else if (solver.ceiling(symbol) == Values.MOD) {
        want = new Want(symbol, "m");
      }
      start = System.nanoTime();
      Answer answer = solver.solve(want, Policy.DEFAULT);
      times.add(millis(start));
      if (answer.plan().isPresent()) {
        plans.put(want, answer.plan().get());
        assignments += answer.plan().get().assignments().size();
        alternatives += answer.alternatives().isEmpty() ? 0 : 1;
      } else {
        String cause =
            (solver.ceiling(symbol) == Values.NO ? "never: " : "MISSED: ")
                + answer.obstacles().stream().findFirst().map(Obstacle::kind).orElse(null);
        causes
            .computeIfAbsent(cause, c -> new ArrayList<>())
            .add(symbol + ": " + answer.obstacles().stream().map(Obstacle::sentence).toList());
      }
    }
    Collections.sort(times);
    int replayed = 0;
    int confirmed = 0;
    for (Map.Entry<Want, Plan> entry : plans.entrySet()) {
      if (replayed < replays) {
        replayed++;
        boolean same = solve.replays(entry.getKey(), entry.getValue());
        confirmed += same ? 1 : 0;
        if (!same) {
          System.out.println("C DISAGREES: " + entry.getKey() + "\n" + entry.getValue().text(""));
        }
      }
    }
    System.out.printf("| of %d invisible symbols, seed %d | |%n|---|---|%n", picked.size(), seed);
    row("can be on in no configuration", impossible);
    row("possible", picked.size() - impossible);
    row("switched on", plans.size());
    row("of them replayed through C conf", replayed);
    row("and on there", confirmed);
    row("with alternatives", alternatives);
    System.out.printf("| assignments a plan | %.1f |%n", assignments / (double) plans.size());
    System.out.printf(
        "| ms, median, 95 %%, most | %.1f, %.1f, %.1f |%n",
        times.get(times.size() / 2),
        times.get(times.size() * 95 / 100),
        times.get(times.size() - 1));
    causes.forEach(
        (cause, symbols) -> {
          System.out.printf("%n%s: %d%n", cause, symbols.size());
          symbols.stream().limit(cause.startsWith("MISSED") ? 40 : 4).forEach(System.out::println);
        });
    for (int i = 0; i < 4; i++) {
      start = System.nanoTime();
      Answers answers = solver.solve(picked.stream().map(Want::on).toList(), Policy.DEFAULT);
      System.out.printf(
          "all over one configuration: %d reached with %d assignments in %.0f ms%n",
          answers.reached().size(), answers.plan().assignments().size(), millis(start));
    }
  }

  private static void row(String what, int number) {
    System.out.printf("| %s | %d |%n", what, number);
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
