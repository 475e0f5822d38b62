package dev.pomelo.sdk.kconfig.oracle;

import dev.pomelo.sdk.problem.PomeloException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The command line of the oracle; {@link OracleOptions} has its options. */
public final class KconfigOracle {

  private static final Duration MINIMISING = Duration.ofSeconds(30);

  private final OracleOptions options;
  private final ConfBuild conf;
  private final Trial trial;
  private final FailureFiles failures;

  private final Set<String> told = new HashSet<>();

  private KconfigOracle(OracleOptions options)
      throws IOException, InterruptedException, PomeloException {
    this.options = options;
    this.conf = ConfBuild.of(options.treeDirectory(), options.cache());
    this.trial = new Trial(oracle(), options.other(conf), options.jobs(), options::counts);
    this.failures = new FailureFiles(options.keep(), conf.executable());
  }

  /** Exit code 1 if anything differs and nobody knows why, 2 if nothing could be compared. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    OracleOptions options = OracleOptions.parse(List.of(arguments));
    try {
      System.exit(new KconfigOracle(options).run());
    } catch (PomeloException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private int run() throws IOException, InterruptedException, PomeloException {
    long start = System.nanoTime();
    Cases all = new Cases(conf, options.firstSeed(), options.lastSeed());
    List<List<Case>> cases = new ArrayList<>();
    for (String architecture : options.architectures(all.architectures())) {
      cases.add(all.of(architecture, options::wants));
    }
    if (options.list()) {
      cases.forEach(some -> some.forEach(c -> System.out.println(c.fullName())));
      return 0;
    }
    List<Result> results = new ArrayList<>();
    for (List<Case> ofOne : cases) {
      results.addAll(trial.run(ofOne, this::tell));
      report(results); // a run that is stopped leaves what it found
    }
    System.out.print(text(results));
    System.out.printf("%.1f s%n", (System.nanoTime() - start) / 1e9);
    boolean known =
        results.stream().allMatch(r -> r.identical() || KnownDifferences.reason(r).isPresent());
    return known && !results.isEmpty() ? 0 : 1;
  }

  private void report(List<Result> results) throws IOException {
    if (options.report() != null) {
      Files.writeString(options.report(), text(results));
    }
  }

  /** A table, and below it each difference. */
  private String text(List<Result> results) {
    String table = options.configs() ? BuiltConfigs.table(results) : Table.of(results);
    return table + "\n" + differences(results);
  }

  /** Random trees are new each time and small: remembering them would only fill the disk. */
  private Configurator oracle() {
    CProgram program = conf.program();
    Remembered remembered = new Remembered(program, options.outcomes(conf));
    return invocation ->
        invocation.in().architecture().equals(RandomTrees.ARCHITECTURE)
            ? program.run(invocation)
            : remembered.run(invocation);
  }

  private void tell(Result result) {
    if (result.identical()) {
      return;
    }
    String name = result.question().fullName();
    if (told.size() >= options.show()) {
      System.out.println(name + ": " + result.comparison().summary());
      return;
    }
    try {
      boolean small = name.startsWith(RandomTrees.ARCHITECTURE + "/");
      Result shown =
          small || options.minimise() ? Minimiser.minimise(trial, result, MINIMISING) : result;
      String kind = shown.invocation().files() + "\n" + shown.comparison().differences().get(0);
      System.out.println(
          told.add(kind) ? failures.describe(shown, options.again(name)) : name + ": as one above");
    } catch (IOException | PomeloException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String differences(List<Result> results) {
    StringBuilder text = new StringBuilder();
    for (Result result : results) {
      if (!result.identical()) {
        text.append(
            "- `%s`, %s: %s%n"
                .formatted(
                    result.question().fullName(),
                    result.comparison().summary(),
                    KnownDifferences.reason(result).orElse("not known why")));
      }
    }
    return text.toString();
  }
}
