package dev.pomelo.sdk.kconfig.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Where two outcomes of one invocation differ.
 *
 * @param differences the most telling first; empty where the outcomes are the same
 */
record Comparison(List<Difference> differences) {

  /** What tells most about a difference comes first. */
  private static final List<String> TELLING = List.of("exit code", "stderr", ".config", "stdout");

  private static final int NAMED = 4;

  /**
   * One aspect that differs.
   *
   * @param aspect a file's path, or what {@link Outcome#aspects} calls it
   * @param expected what C gives, {@code ""} for no such file
   * @param actual what the other side gives
   */
  record Difference(String aspect, String expected, String actual) {}

  Comparison {
    differences = List.copyOf(differences);
  }

  /**
   * Compares byte by byte.
   *
   * @param counts which of the aspects of {@link Outcome#aspects} are looked at
   */
  static Comparison of(Outcome expected, Outcome actual, Predicate<String> counts) {
    Map<String, String> one = expected.aspects();
    Map<String, String> other = actual.aspects();
    TreeSet<String> aspects = new TreeSet<>(one.keySet());
    aspects.addAll(other.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String aspect : aspects) {
      String there = one.getOrDefault(aspect, "");
      String here = other.getOrDefault(aspect, "");
      if (counts.test(aspect) && !there.equals(here)) {
        differences.add(new Difference(aspect, there, here));
      }
    }
    differences.sort(
        Comparator.comparingInt(
            d -> TELLING.contains(d.aspect()) ? TELLING.indexOf(d.aspect()) : TELLING.size()));
    return new Comparison(differences);
  }

  /** Whether nothing differs. */
  boolean identical() {
    return differences.isEmpty();
  }

  /** The names of what differs. */
  List<String> aspects() {
    return differences.stream().map(Difference::aspect).toList();
  }

  /** The first few names, for a line of text. */
  String summary() {
    List<String> names = aspects();
    int more = names.size() - NAMED;
    return more <= 0
        ? String.join(", ", names)
        : String.join(", ", names.subList(0, NAMED)) + " and " + more + " more";
  }
}
