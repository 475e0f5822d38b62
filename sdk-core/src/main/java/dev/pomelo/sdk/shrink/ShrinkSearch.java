package dev.pomelo.sdk.shrink;

import dev.pomelo.sdk.problem.PomeloException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Delta debugging over options: many are switched off at once; where the image does not do without
 * them all, the halves are tried, each on top of what has been found so far.
 *
 * <p>Follows A. Zeller and R. Hildebrandt, "Simplifying and Isolating Failure-Inducing Input"
 * (2002), with one difference: a set that was found is kept at once, and no complement is tried, as
 * most options do not depend on each other.
 */
public final class ShrinkSearch {

  /** How many are tried at once at first: of more, one is always needed. */
  private static final int FIRST = 16;

  private final Trial trial;
  private final BooleanSupplier over;
  private final Consumer<String> progress;
  private final List<Candidate> dropped = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();
  private final List<Candidate> untried = new ArrayList<>();
  private long best;

  /**
   * A search.
   *
   * @param bytes of the image as it is, in which it passes its tests
   * @param over whether the time is up; a trial that began is brought to its end
   * @param progress is told what is tried, and what came of it
   */
  public ShrinkSearch(Trial trial, long bytes, BooleanSupplier over, Consumer<String> progress) {
    this.trial = trial;
    this.best = bytes;
    this.over = over;
    this.progress = progress;
  }

  /**
   * A candidate that stays.
   *
   * @param isNeeded whether the image does not do without it; where it does, nothing was saved
   * @param why what was wrong without it; empty where nothing was
   */
  public record Kept(Candidate candidate, boolean isNeeded, String why) {}

  /**
   * What was found.
   *
   * @param dropped what the image does without, in the order in which it was found
   * @param kept what it needs, or what saves nothing
   * @param untried what there was no time for
   * @param bytes of the image without what is dropped
   */
  public record Found(
      List<Candidate> dropped, List<Kept> kept, List<Candidate> untried, long bytes) {

    public Found {
      dropped = List.copyOf(dropped);
      kept = List.copyOf(kept);
      untried = List.copyOf(untried);
    }
  }

  /**
   * Searches.
   *
   * @param candidates those that promise most first
   * @throws PomeloException if a trial cannot be made at all
   */
  public Found search(List<Candidate> candidates) throws PomeloException, InterruptedException {
    for (int i = 0; i < candidates.size(); i += FIRST) {
      group(candidates.subList(i, Math.min(i + FIRST, candidates.size())));
    }
    return new Found(dropped, kept, untried, best);
  }

  private void group(List<Candidate> group) throws PomeloException, InterruptedException {
    if (over.getAsBoolean()) {
      untried.addAll(group);
      return;
    }
    SortedSet<String> off = new TreeSet<>();
    dropped.forEach(candidate -> off.addAll(candidate.off()));
    boolean news = false;
    for (Candidate candidate : group) {
      news |= off.addAll(candidate.off());
    }
    if (!news) {
      return; // gone with something else
    }
    progress.accept("without " + names(group));
    Trial.Outcome outcome = trial.of(off);
    if (outcome.passes()) {
      passed(group, outcome);
    } else if (group.size() == 1) {
      progress.accept("  needed: " + outcome.why());
      kept.add(new Kept(group.get(0), true, outcome.why()));
    } else {
      progress.accept("  one of them is needed: " + outcome.why());
      group(group.subList(0, group.size() / 2));
      group(group.subList(group.size() / 2, group.size()));
    }
  }

  private void passed(List<Candidate> group, Trial.Outcome outcome) {
    long saved = best - outcome.bytes();
    if (saved > 0) {
      progress.accept(
          String.format(
              Locale.ROOT, "  not needed: %,d bytes less, %,d in all", saved, outcome.bytes()));
      dropped.addAll(group);
      best = outcome.bytes();
    } else {
      progress.accept("  not needed, but nothing is saved");
      group.forEach(candidate -> kept.add(new Kept(candidate, false, "")));
    }
  }

  private static String names(List<Candidate> group) {
    return String.join(", ", group.stream().map(Candidate::symbol).toList());
  }
}
