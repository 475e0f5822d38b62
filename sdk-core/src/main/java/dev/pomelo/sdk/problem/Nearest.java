package dev.pomelo.sdk.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the word that was probably meant, for "did you mean" in messages. */
public final class Nearest {

  private Nearest() {}

  /**
   * The candidate closest to a word by optimal string alignment distance, ignoring case.
   *
   * @return empty where nothing is close: more than a third of the letters would have to change
   */
  public static Optional<String> to(String word, Collection<String> candidates) {
    String wanted = word.toLowerCase(Locale.ROOT);
    return candidates.stream()
        .filter(c -> distance(wanted, c.toLowerCase(Locale.ROOT)) <= allowance(word, c))
        .min(
            Comparator.<String>comparingInt(c -> distance(wanted, c.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * The candidates that were probably meant: those that are close as {@link #to} has it, then those
   * that contain the word, the shortest first.
   *
   * @param most how many at most
   */
  public static List<String> several(String word, Collection<String> candidates, int most) {
    String wanted = word.toLowerCase(Locale.ROOT);
    Comparator<String> closest =
        Comparator.comparingInt(c -> distance(wanted, c.toLowerCase(Locale.ROOT)));
    Comparator<String> shortest = Comparator.comparingInt(String::length);
    Stream<String> near =
        candidates.stream()
            .filter(c -> distance(wanted, c.toLowerCase(Locale.ROOT)) <= allowance(word, c))
            .sorted(closest.thenComparing(Comparator.naturalOrder()));
    Stream<String> around =
        candidates.stream()
            .filter(c -> !word.isEmpty() && c.toLowerCase(Locale.ROOT).contains(wanted))
            .sorted(shortest.thenComparing(Comparator.naturalOrder()));
    return Stream.concat(near, around).distinct().limit(most).toList();
  }

  private static int allowance(String word, String candidate) {
    return Math.max(1, Math.max(word.length(), candidate.length()) / 3);
  }

  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      d[i][0] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
