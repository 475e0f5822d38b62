package dev.pomelo.sdk.kconfig.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.value.Configuration;
import dev.pomelo.sdk.kconfig.value.Dependents;
import dev.pomelo.sdk.kconfig.value.Incremental;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trying things out gives the values that computing everything anew gives. */
class IncrementalTest {

  private static final int TREES = 150;
  private static final int OPERATIONS = 40;

  @TempDir Path directory;

  @Test
  void assignmentsAndTheirUndoingGiveWhatComputingEverythingAnewGives() throws Exception {
    int compared = 0;
    for (int seed = 1; seed <= TREES; seed++) {
      Optional<KconfigTree> tree = RandomTree.read(directory, seed, seed % 2 == 0);
      if (tree.isPresent()) {
        compared += play(tree.get(), seed);
      }
    }
    assertThat(compared).isGreaterThan(TREES * OPERATIONS / 2);
  }

  private static int play(KconfigTree tree, int seed) {
    Random random = new Random(seed);
    List<Symbol> named =
        tree.symbols().all().stream()
            .filter(s -> s.isNamed() && !s.isConstant() && s.isDefined())
            .toList();
    Incremental tried =
        new Incremental(new Configuration(tree, Messages.NONE), Dependents.of(tree));
    Deque<Incremental.Level> levels = new ArrayDeque<>();
    List<String> done = new ArrayList<>();
    Set<Symbol> assigned = new HashSet<>();
    for (int i = 0; i < OPERATIONS && !named.isEmpty(); i++) {
      int what = random.nextInt(6);
      if (what == 0) {
        levels.push(tried.mark());
        done.add("mark");
      } else if (what == 1 && !levels.isEmpty()) {
        tried.undo(levels.pop());
        done.add("undo");
      } else {
        Symbol symbol = named.get(random.nextInt(named.size()));
        String value = value(symbol, random);
        tried.set(symbol, value);
        assigned.add(symbol);
        done.add(symbol + "=" + value);
      }
      // Only some values are looked at, so that others stay unknown.
      for (int look = 0; look < 3; look++) {
        tried.text(named.get(random.nextInt(named.size())));
      }
      Configuration replayed = tried.replayed();
      Configuration partly = tried.replayed(assigned);
      Incremental whole = tried;
      if (random.nextInt(3) == 0) {
        for (Symbol symbol : named) {
          assertThat(partly.text(symbol))
              .as("seed %d: %s, of what was assigned, after %s", seed, symbol, done)
              .isEqualTo(replayed.text(symbol));
          assertThat(whole.text(symbol))
              .as("seed %d: %s after %s", seed, symbol, done)
              .isEqualTo(replayed.text(symbol));
          assertThat(whole.configuration().visibility(symbol))
              .as("seed %d: visibility of %s after %s", seed, symbol, done)
              .isEqualTo(replayed.visibility(symbol));
        }
      }
    }
    return OPERATIONS;
  }

  private static String value(Symbol symbol, Random random) {
    return switch (symbol.type()) {
      case BOOL -> random.nextBoolean() ? "y" : "n";
      case TRISTATE -> List.of("y", "m", "n").get(random.nextInt(3));
      case INT -> Integer.toString(random.nextInt(20));
      case HEX -> "0x" + Integer.toHexString(random.nextInt(20));
      default -> '"' + List.of("", "y", "text").get(random.nextInt(3)) + '"';
    };
  }
}
