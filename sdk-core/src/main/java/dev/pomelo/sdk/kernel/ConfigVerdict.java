package dev.pomelo.sdk.kernel;

import dev.pomelo.sdk.image.KernelSpec;
import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Request;
import dev.pomelo.sdk.kconfig.RequestCheck;
import dev.pomelo.sdk.kconfig.RequestDiagnosis;
import dev.pomelo.sdk.kconfig.Source;
import dev.pomelo.sdk.kconfig.StaleWaiver;
import dev.pomelo.sdk.kconfig.Unmet;
import dev.pomelo.sdk.kconfig.Waiver;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.problem.Location;
import dev.pomelo.sdk.problem.Nearest;
import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/** Says whether a finished config holds what was asked of it. */
public final class ConfigVerdict {

  private final String what;
  private final ConfigRequests requests;
  private final List<Waiver> waivers;
  private final String waiverAdvice;

  /**
   * A verdict to be given.
   *
   * @param what the config's name for people: {@code kernel}, {@code busybox}
   * @param waivers by symbol without prefix
   */
  public ConfigVerdict(
      String what, ConfigRequests requests, SortedMap<String, KernelSpec.Waiver> waivers) {
    this.what = what;
    this.requests = requests;
    this.waivers =
        waivers.entrySet().stream()
            .map(
                e ->
                    new Waiver(
                        e.getKey(),
                        e.getValue().reason(),
                        new Source(e.getValue().location().file(), e.getValue().location().line())))
            .toList();
    this.waiverAdvice =
        what.equals("kernel")
            ? ", or waive it in image.yaml: kernel.waive: {%s: \"the reason\"}"
            : "";
  }

  private ConfigVerdict(ConfigVerdict other, ConfigRequests requests) {
    this.what = other.what;
    this.requests = requests;
    this.waivers = other.waivers;
    this.waiverAdvice = other.waiverAdvice;
  }

  /** The same for what the devices of the board ask as well. */
  public ConfigVerdict with(DerivedOptions derived) {
    return new ConfigVerdict(this, derived.under(requests));
  }

  /**
   * Compares the requests with a config.
   *
   * @param config what the program's own {@code make} left
   * @param known all symbols that exist in the source, or an empty set where that is not known
   * @throws PomeloException with every request that does not hold and every waiver for nothing
   */
  public void on(DotConfig config, Set<String> known) throws PomeloException {
    RequestCheck check = RequestCheck.check(requests.merge().effective(), config, waivers);
    Problems problems = new Problems();
    check.unmet().forEach(unmet -> problems.add(problem(unmet, known)));
    for (StaleWaiver stale : check.stale()) {
      Source source = stale.waiver().source();
      problems.add(
          Problem.at(
              Location.of(source.file(), source.line()), stale.sentence(), "drop the waiver"));
    }
    problems.throwIfAny();
  }

  /**
   * Compares the requests with a config that the engine computed, and says why each that does not
   * hold does not. Waivers for nothing are left to the check of the finished config.
   *
   * @throws PomeloException with every request that does not hold
   */
  public void on(DotConfig config, Configuration computed) throws PomeloException {
    RequestCheck check = RequestCheck.check(requests.merge().effective(), config, waivers);
    RequestDiagnosis diagnosis = new RequestDiagnosis(computed);
    Problems problems = new Problems();
    check.unmet().forEach(unmet -> problems.add(explained(unmet, diagnosis, computed)));
    problems.throwIfAny();
  }

  private Problem explained(Unmet unmet, RequestDiagnosis diagnosis, Configuration computed) {
    Request request = unmet.request();
    RequestDiagnosis.Finding finding = diagnosis.of(unmet, DotConfig.CONFIG);
    List<String> details = new ArrayList<>();
    details.add(request.text());
    if (finding.kind() == RequestDiagnosis.Kind.UNKNOWN_SYMBOL) {
      List<String> known =
          computed.tree().symbols().all().stream()
              .filter(symbol -> symbol.isNamed() && symbol.isDefined())
              .map(Symbol::name)
              .toList();
      details.add(
          "no such option for this architecture in this source"
              + Nearest.to(request.symbol(), known)
                  .map(n -> "; did you mean CONFIG_" + n + "?")
                  .orElse(""));
    }
    details.addAll(finding.causes());
    String orWaive = waiverAdvice.formatted(request.symbol());
    details.add(
        finding.fix().isEmpty()
            ? "drop or change the line" + orWaive
            : "also ask for " + String.join(", ", finding.fix()) + ", drop the line" + orWaive);
    return new Problem(
        Location.of(request.source().file(), request.source().line()),
        unmet.sentence(DotConfig.CONFIG).replace("the config", "the final " + what + " config"),
        details);
  }

  private Problem problem(Unmet unmet, Set<String> known) {
    Request request = unmet.request();
    String symbol = request.symbol();
    List<String> details = new ArrayList<>();
    details.add(request.text());
    if (!known.isEmpty() && !known.contains(symbol)) {
      details.add(
          "no such option in this source"
              + Nearest.to(symbol, known).map(n -> "; did you mean CONFIG_" + n + "?").orElse(""));
    } else {
      details.add(
          switch (unmet.kind()) {
            case ABSENT -> "a dependency of it is not met: look at its 'depends on'";
            case NOT_SET -> "a dependency of it is not met, or another option of a choice won";
            case OTHER_VALUE -> "another option selects or limits it, or a choice went elsewhere";
          });
    }
    details.add("drop the line, ask for what it needs" + waiverAdvice.formatted(symbol));
    return new Problem(
        Location.of(request.source().file(), request.source().line()),
        unmet.sentence(DotConfig.CONFIG).replace("the config", "the final " + what + " config"),
        details);
  }
}
