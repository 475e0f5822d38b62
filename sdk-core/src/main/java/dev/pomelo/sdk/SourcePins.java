package dev.pomelo.sdk;

import dev.pomelo.sdk.problem.PomeloException;
import dev.pomelo.sdk.problem.Problem;
import dev.pomelo.sdk.problem.Problems;
import dev.pomelo.sdk.recipe.Recipe;
import dev.pomelo.sdk.recipe.RecipeGraph;
import dev.pomelo.sdk.source.PinnedSource;
import dev.pomelo.sdk.source.SourceFetcher;
import dev.pomelo.sdk.source.SourceLock;
import dev.pomelo.sdk.source.SourceSpec;
import dev.pomelo.sdk.store.Digest;
import java.util.LinkedHashMap;
import java.util.Map;

/** Decides for every source of an image which bytes it is. */
final class SourcePins {

  private final SourceFetcher fetcher;
  private final SourceLock lock;

  SourcePins(SourceFetcher fetcher, SourceLock lock) {
    this.fetcher = fetcher;
    this.lock = lock;
  }

  /**
   * The sources of recipes by their names.
   *
   * @param download whether a floating source without an entry in the lock file is downloaded and
   *     pinned now; without, it stands for "not pinned yet"
   */
  Map<String, PinnedSource> of(RecipeGraph recipes, boolean download)
      throws PomeloException, InterruptedException {
    Map<String, SourceSpec> specs = specs(recipes);
    Map<String, PinnedSource> sources = new LinkedHashMap<>();
    Problems problems = new Problems();
    for (SourceSpec source : specs.values()) {
      boolean floating = source.sha256() == null && lock.find(source.name()).isEmpty();
      try {
        sources.put(
            source.name(), floating && !download ? notPinned(source) : fetcher.pin(source, lock));
      } catch (PomeloException e) {
        problems.addAll(e);
      }
    }
    problems.throwIfAny();
    if (download) {
      lock.write();
    }
    return sources;
  }

  private static Map<String, SourceSpec> specs(RecipeGraph recipes) throws PomeloException {
    Map<String, SourceSpec> specs = new LinkedHashMap<>();
    Problems problems = new Problems();
    for (Recipe recipe : recipes.recipes()) {
      for (SourceSpec source : recipe.sources()) {
        SourceSpec other = specs.putIfAbsent(source.name(), source);
        if (other != null && !same(source, other)) {
          problems.add(
              Problem.at(
                  source.location(),
                  "source '" + source.name() + "' is described in another way elsewhere",
                  "the other one  " + other.location(),
                  "to fix         make them the same, or give one of them another name"));
        }
      }
    }
    problems.throwIfAny();
    return specs;
  }

  private static boolean same(SourceSpec one, SourceSpec other) {
    return String.valueOf(one.sha256()).equals(String.valueOf(other.sha256()))
        && one.places().equals(other.places());
  }

  private static PinnedSource notPinned(SourceSpec source) {
    return new PinnedSource(
        source.name(),
        source.name(),
        Digest.of("not pinned " + source.name()),
        "not pinned yet",
        source.places(),
        source.location());
  }
}
