package dev.pomelo.sdk.kconfig.oracle;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Where two outcomes of one invocation differ.
 *
 * @param differences the most telling first; empty where the outcomes are the same
 */
record Comparison(List<Difference> differences) {

  /** What tells most about a difference comes first. */
  private static final List<String> TELLING = List.of("exit code", "stderr", ".config", "stdout");

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

  /** Compares every aspect, byte by byte. */
  static Comparison of(Outcome expected, Outcome actual) {
    Map<String, String> one = expected.aspects();
    Map<String, String> other = actual.aspects();
    TreeSet<String> aspects = new TreeSet<>(one.keySet());
    aspects.addAll(other.keySet());
    List<Difference> differences = new ArrayList<>();
    for (String aspect : aspects) {
      String there = one.getOrDefault(aspect, "");
      String here = other.getOrDefault(aspect, "");
      if (!there.equals(here)) {
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
}
