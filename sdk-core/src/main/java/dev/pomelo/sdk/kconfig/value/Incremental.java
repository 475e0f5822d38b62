package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.Values;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration for trying things out: an assignment makes only what can depend on it be computed
 * anew, and assignments can be taken back.
 *
 * <p>Values are the same as those of a {@link Configuration} that computes everything in the C
 * tools' order, but for circular definitions, whose values depend on where one begins; {@link
 * #replayed} is the configuration to compare with.
 */
public final class Incremental implements Values {

  private final Dependents dependents;
  private final Deque<Level> levels = new ArrayDeque<>();
  private final int[] work;
  private Configuration now;
  private int generation;

  /**
   * Begins with the values and assignments of a configuration, which is not changed.
   *
   * @param dependents of the configuration's tree
   */
  public Incremental(Configuration base, Dependents dependents) {
    this.dependents = dependents;
    this.now = base.copy(Messages.NONE);
    this.work = new int[base.tree().symbols().size()];
    computeAll(now);
  }

  /** A moment that can be gone back to. */
  public static final class Level {
    private @Nullable Configuration saved;

    private Level() {}
  }

  /** Remembers this moment. */
  public Level mark() {
    Level level = new Level();
    levels.push(level);
    return level;
  }

  /** Takes back every assignment since a moment, which must be used no more. */
  public void undo(Level level) {
    while (true) {
      Level top = levels.pop();
      if (top == level) {
        break;
      }
    }
    Configuration saved = level.saved;
    if (saved != null) {
      now = saved;
      generation++;
      for (Level below : levels) {
        if (below.saved != saved) {
          break;
        }
        below.saved = null;
      }
    }
  }

  /** Forgets a moment and all after it; their assignments stay. */
  public void keep(Level level) {
    while (levels.pop() != level) {}
  }

  /** Changes with every assignment and every undoing. */
  public int generation() {
    return generation;
  }

  /**
   * Assigns as a further line of the {@code .config} would.
   *
   * @param value as a {@code .config} writes it; {@code n} for "is not set"
   * @return false where the text is no value of the symbol's type
   */
  public boolean set(Symbol symbol, String value) {
    @Nullable Configuration copy = null;
    for (Level level : levels) {
      if (level.saved != null) {
        break;
      }
      // Levels without an assignment between them are one moment.
      copy = copy == null ? now.copy() : copy;
      level.saved = copy;
    }
    generation++;
    boolean set = new ConfigReader(now, "", false).add(symbol, value);
    forget(now, symbol);
    return set;
  }

  /** Marks as unknown whatever can depend on a symbol. */
  private void forget(Configuration in, Symbol changed) {
    State state = in.state();
    int size = 0;
    work[size++] = changed.id();
    state.valid(changed, false);
    Symbol choice = changed.choice();
    if (choice != null) {
      state.valid(choice, false);
      work[size++] = choice.id();
    }
    List<Symbol> symbols = in.tree().symbols().all();
    while (size > 0) {
      int symbol = work[--size];
      for (int i = dependents.first(symbol); i < dependents.end(symbol); i++) {
        Symbol dependent = symbols.get(dependents.at(i));
        // What is unknown already is so with all that was computed from it.
        if (state.isValid(dependent)) {
          state.valid(dependent, false);
          work[size++] = dependent.id();
        }
      }
    }
    if (!state.isValid(in.tree().modules())) {
      boolean before = state.hasModules();
      in.evaluation().compute(in.tree().modules());
      if (before != state.hasModules()) {
        in.invalidate();
      }
    }
  }

  @Override
  public int tristate(Symbol symbol) {
    return now.tristate(symbol);
  }

  @Override
  public String text(Symbol symbol) {
    return now.text(symbol);
  }

  /** The configuration as it stands; it must not be changed. */
  public Configuration configuration() {
    return now;
  }

  /** A configuration with the same assignments, all computed anew in the C tools' order. */
  public Configuration replayed() {
    Configuration fresh = now.copy();
    fresh.invalidate();
    computeAll(fresh);
    return fresh;
  }

  /**
   * A configuration with the same assignments, in which whatever can depend on some symbols is
   * computed anew in the C tools' order. Where those are all that was assigned it is {@link
   * #replayed()}, since nothing else can have another value than it had.
   */
  public Configuration replayed(Collection<Symbol> assigned) {
    Configuration fresh = now.copy();
    for (Symbol symbol : assigned) {
      forget(fresh, symbol);
    }
    computeAll(fresh);
    return fresh;
  }

  /**
   * The named symbols that two configurations of one tree write differently.
   *
   * @return each with its value before and after, in the order of the files
   */
  public static List<Change> changes(Configuration before, Configuration after) {
    List<Change> changes = new ArrayList<>();
    for (Symbol symbol : before.tree().symbols().all()) {
      if (symbol.isConstant() || symbol.isChoice()) {
        continue;
      }
      String old = before.text(symbol);
      String fresh = after.text(symbol);
      if (!old.equals(fresh)) {
        changes.add(new Change(symbol, old, fresh));
      }
    }
    return changes;
  }

  /** Those of the {@link #changes} that stand in the {@code .config} of one of the two at least. */
  public static List<Change> writtenChanges(Configuration before, Configuration after) {
    return changes(before, after).stream()
        .filter(c -> before.isWritten(c.symbol()) || after.isWritten(c.symbol()))
        .toList();
  }

  /**
   * A value that is another one now.
   *
   * @param before as text, without quotes
   * @param after as text, without quotes
   */
  public record Change(Symbol symbol, String before, String after) {}

  private static void computeAll(Configuration configuration) {
    configuration.evaluation().compute(configuration.tree().modules());
    for (Symbol symbol : configuration.inHashOrder()) {
      configuration.evaluation().compute(symbol);
    }
  }
}
