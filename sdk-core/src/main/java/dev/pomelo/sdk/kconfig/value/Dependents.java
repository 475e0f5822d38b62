package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Mentions;
import dev.pomelo.sdk.kconfig.model.Symbol;
import java.util.Arrays;
import java.util.List;

/** For every symbol the symbols whose values can depend on it directly. */
public final class Dependents {

  private final List<Symbol> symbols;
  private final int[] start;
  private final int[] dependents;

  private Dependents(List<Symbol> symbols, int[] start, int[] dependents) {
    this.symbols = symbols;
    this.start = start;
    this.dependents = dependents;
  }

  /** Collects them from a whole tree. */
  public static Dependents of(KconfigTree tree) {
    List<Symbol> symbols = tree.symbols().all();
    int[] lastSeenFor = new int[symbols.size()];
    Arrays.fill(lastSeenFor, -1);
    int[] start = new int[symbols.size() + 1];
    Pairs pairs = new Pairs();
    for (Symbol symbol : symbols) {
      Mentions.of(
          symbol,
          named -> {
            if (!named.isConstant() && lastSeenFor[named.id()] != symbol.id()) {
              lastSeenFor[named.id()] = symbol.id();
              start[named.id() + 1]++;
              pairs.add(named.id(), symbol.id());
            }
          });
    }
    for (int i = 0; i < symbols.size(); i++) {
      start[i + 1] += start[i];
    }
    int[] next = start.clone();
    int[] dependents = new int[pairs.size];
    for (int i = 0; i < pairs.size; i++) {
      dependents[next[pairs.named[i]]++] = pairs.by[i];
    }
    return new Dependents(symbols, start, dependents);
  }

  /** The symbols that name a symbol, in the order of the files. */
  public List<Symbol> of(Symbol symbol) {
    return Arrays.stream(dependents, start[symbol.id()], start[symbol.id() + 1])
        .mapToObj(symbols::get)
        .toList();
  }

  int first(int symbol) {
    return start[symbol];
  }

  int end(int symbol) {
    return start[symbol + 1];
  }

  int at(int index) {
    return dependents[index];
  }

  /** Pairs of a symbol and one that names it, growing. */
  private static final class Pairs {
    private int[] named = new int[1 << 12];
    private int[] by = new int[1 << 12];
    private int size;

    void add(int symbol, int namedBy) {
      if (size == named.length) {
        named = Arrays.copyOf(named, 2 * size);
        by = Arrays.copyOf(by, 2 * size);
      }
      named[size] = symbol;
      by[size++] = namedBy;
    }
  }
}
