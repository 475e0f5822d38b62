package dev.pomelo.sdk.kconfig.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All symbols of a Kconfig tree by name. Names and quoted constants live apart: {@code FOO} and
 * {@code "FOO"} are two symbols.
 */
public final class SymbolTable {

  private static final int BUCKETS = 9973;
  private static final int PLAIN_BUCKETS = 1 << 14;

  private final Profile profile;
  private final List<Symbol> symbols;
  private final Map<String, Symbol> named;
  private final Map<String, Symbol> constants = new HashMap<>();
  private final Map<String, Symbol> choices = new HashMap<>();
  private final Symbol no;
  private final Symbol mod;
  private final Symbol yes;
  private @Nullable List<Symbol> hashOrder;

  SymbolTable(Profile profile) {
    this(profile, 0);
  }

  /**
   * @param size how many symbols there will be, if that is known
   */
  SymbolTable(Profile profile, int size) {
    this.profile = profile;
    this.symbols = new ArrayList<>(size);
    this.named = new HashMap<>(2 * size);
    this.no = logic("n", Values.NO);
    this.mod = logic("m", Values.MOD);
    this.yes = logic("y", Values.YES);
  }

  private Symbol logic(String name, int value) {
    Symbol symbol = Symbol.logic(symbols.size(), name, value);
    symbols.add(symbol);
    return symbol;
  }

  /** The constant {@code n}. */
  public Symbol no() {
    return no;
  }

  /** The constant {@code m}. */
  public Symbol mod() {
    return mod;
  }

  /** The constant {@code y}. */
  public Symbol yes() {
    return yes;
  }

  Symbol named(String name) {
    Symbol logic = logicConstant(name);
    return logic != null ? logic : lookUp(named, name, Symbol.Kind.NAMED);
  }

  Symbol constant(String text) {
    Symbol logic = logicConstant(text);
    return logic != null ? logic : lookUp(constants, text, Symbol.Kind.CONSTANT);
  }

  Symbol choice(@Nullable String name) {
    return name == null
        ? added(Symbol.of(symbols.size(), null, Symbol.Kind.CHOICE))
        : lookUp(choices, name, Symbol.Kind.CHOICE);
  }

  private @Nullable Symbol logicConstant(String name) {
    if (name.length() != 1) {
      return null;
    }
    return switch (name.charAt(0)) {
      case 'n' -> no;
      case 'm' -> mod;
      case 'y' -> yes;
      default -> null;
    };
  }

  private Symbol lookUp(Map<String, Symbol> kind, String name, Symbol.Kind what) {
    Symbol known = kind.get(name);
    if (known == null) {
      known = added(Symbol.of(symbols.size(), name, what));
      kind.put(name, known);
    }
    return known;
  }

  private Symbol added(Symbol symbol) {
    hashOrder = null;
    symbols.add(symbol);
    return symbol;
  }

  /** Adds a symbol of which it is known that it is not there. */
  Symbol add(@Nullable String name, Symbol.Kind kind) {
    Symbol symbol = added(Symbol.of(symbols.size(), name, kind));
    if (name != null) {
      Map<String, Symbol> kin =
          kind == Symbol.Kind.NAMED ? named : kind == Symbol.Kind.CHOICE ? choices : constants;
      kin.put(name, symbol);
    }
    return symbol;
  }

  Symbol at(int id) {
    return symbols.get(id);
  }

  /** How many symbols there are; their ids are smaller. */
  public int size() {
    return symbols.size();
  }

  /** All symbols by id; n, m and y come first. */
  public List<Symbol> all() {
    return Collections.unmodifiableList(symbols);
  }

  /** The symbol of this name, as a line of a {@code .config} means it: no constant. */
  public @Nullable Symbol find(String name) {
    Symbol logic = logicConstant(name);
    if (logic != null) {
      return logic;
    }
    Symbol plain = named.get(name);
    Symbol choice = choices.get(name);
    if (plain == null || choice == null) {
      return plain == null ? choice : plain;
    }
    return plain.id() > choice.id() ? plain : choice;
  }

  /**
   * All symbols but n, m and y in the order of the C tools' hash table, which is the order of
   * {@code auto.conf}: FNV-1a of the name modulo 9973, the last one mentioned first. BusyBox adds
   * up the characters, and choices come last.
   */
  public List<Symbol> inHashOrder() {
    List<Symbol> known = hashOrder;
    if (known == null) {
      known = chained();
      hashOrder = known;
    }
    return known;
  }

  /** Puts every symbol at the head of its bucket's chain, as the C tools do. */
  private List<Symbol> chained() {
    int[] head = new int[profile == Profile.LINUX_6_12 ? PLAIN_BUCKETS : BUCKETS];
    int[] after = new int[symbols.size()];
    for (Symbol symbol : symbols) {
      if (!symbol.isLogicConstant()) {
        int bucket = bucket(symbol);
        after[symbol.id()] = head[bucket];
        head[bucket] = symbol.id() + 1;
      }
    }
    List<Symbol> ordered = new ArrayList<>(symbols.size());
    for (int first : head) {
      for (int at = first; at > 0; at = after[at - 1]) {
        ordered.add(symbols.get(at - 1));
      }
    }
    return Collections.unmodifiableList(ordered);
  }

  private int bucket(Symbol symbol) {
    if (profile == Profile.BUSYBOX) {
      return symbol.isNamed() ? symbol.name().chars().map(c -> (byte) c).sum() & 0xff : 0x100;
    }
    if (!symbol.isNamed()) {
      return 0;
    }
    int hash = 0x811c9dc5;
    String name = symbol.name();
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ (byte) name.charAt(i)) * 0x01000193;
    }
    return Integer.remainderUnsigned(hash, profile == Profile.LINUX_6_12 ? PLAIN_BUCKETS : BUCKETS);
  }
}
