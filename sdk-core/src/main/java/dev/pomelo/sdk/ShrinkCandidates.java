package dev.pomelo.sdk;

import dev.pomelo.sdk.kconfig.DotConfig;
import dev.pomelo.sdk.kconfig.Request;
import dev.pomelo.sdk.kconfig.RequestCheck;
import dev.pomelo.sdk.kconfig.Source;
import dev.pomelo.sdk.kconfig.Unmet;
import dev.pomelo.sdk.kconfig.Value;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kernel.ConfigRequests;
import dev.pomelo.sdk.kernel.FragmentRequests;
import dev.pomelo.sdk.kernel.ProgramConfig;
import dev.pomelo.sdk.kernel.ProgramTree;
import dev.pomelo.sdk.shrink.Candidate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which options of a kernel a person could switch off, each with what goes with it.
 *
 * @param requests what definitions and devices ask
 * @param waived options whose requests need not hold
 * @param bytes what the image has of each option
 */
record ShrinkCandidates(
    ProgramTree tree, ConfigRequests requests, Set<String> waived, Map<String, Long> bytes) {

  /** More rounds than there are options in a row of which each was asked for. */
  private static final int ROUNDS = 32;

  private static final String FILE = "shrink";

  /** The candidates, those with the most bytes first. */
  List<Candidate> all() {
    ProgramConfig now = ProgramConfig.of(tree, requests.text());
    DotConfig config = DotConfig.parse(FILE, now.text());
    List<Candidate> candidates = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Symbol symbol : tree.tree().symbols().all()) {
      if (isSwitch(symbol, now) && isOn(config, symbol.name())) {
        candidate(symbol, config, seen).ifPresent(candidates::add);
      }
    }
    candidates.sort(
        Comparator.comparingLong(Candidate::bytes).reversed().thenComparing(Candidate::symbol));
    return candidates;
  }

  private static boolean isSwitch(Symbol symbol, ProgramConfig now) {
    return symbol.isNamed()
        && symbol.isDefined()
        && !symbol.isChoiceMember()
        && symbol.prompts().length > 0
        && (symbol.type() == SymbolType.BOOL || symbol.type() == SymbolType.TRISTATE)
        && now.computed().accepts(symbol, 0);
  }

  private static boolean isOn(DotConfig config, String symbol) {
    return config.isYes(symbol) || config.isModule(symbol);
  }

  /** Nothing where a choice, a number or a selecting option stands in the way, or nothing goes. */
  private Optional<Candidate> candidate(Symbol symbol, DotConfig now, Set<String> seen) {
    SortedSet<String> off = new TreeSet<>(Set.of(symbol.name()));
    for (int round = 0; round < ROUNDS; round++) {
      ConfigRequests all = requests.under(List.of(off(off)));
      String text = ProgramConfig.of(tree, all.text()).text();
      DotConfig without = DotConfig.parse(FILE, text);
      List<Request> unmet =
          RequestCheck.check(all.merge().effective(), without, List.of()).unmet().stream()
              .map(Unmet::request)
              .filter(request -> !waived.contains(request.symbol()))
              .toList();
      if (unmet.isEmpty()) {
        return seen.add(text)
            ? Optional.of(new Candidate(symbol.name(), title(symbol), off, bytes(now, without)))
            : Optional.empty();
      }
      if (!unmet.stream().allMatch(ShrinkCandidates::isForOn)) {
        return Optional.empty();
      }
      unmet.forEach(request -> off.add(request.symbol()));
    }
    return Optional.empty();
  }

  private static boolean isForOn(Request request) {
    return request.value() == Value.Tristate.Y || request.value() == Value.Tristate.M;
  }

  private static FragmentRequests off(Set<String> symbols) {
    return new FragmentRequests(
        FILE,
        symbols.stream()
            .map(
                symbol ->
                    new Request(
                        symbol,
                        Value.Tristate.N,
                        new Source(FILE, 1),
                        DotConfig.line(DotConfig.CONFIG, symbol, Value.Tristate.N)))
            .toList());
  }

  private long bytes(DotConfig now, DotConfig without) {
    return bytes.entrySet().stream()
        .filter(entry -> isOn(now, entry.getKey()) && !isOn(without, entry.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private static String title(Symbol symbol) {
    return String.valueOf(symbol.prompts()[0].text()).strip();
  }
}
