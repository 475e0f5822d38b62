package dev.pomelo.sdk.kconfig.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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

  private final List<Symbol> symbols = new ArrayList<>();
  private final Map<String, Symbol> named = new HashMap<>();
  private final Map<String, Symbol> constants = new HashMap<>();
  private final Map<String, Symbol> choices = new HashMap<>();
  private final Symbol no = logic("n", Values.NO);
  private final Symbol mod = logic("m", Values.MOD);
  private final Symbol yes = logic("y", Values.YES);

  private final Profile profile;

  SymbolTable(Profile profile) {
    this.profile = profile;
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
    return switch (name) {
      case "n" -> no;
      case "m" -> mod;
      case "y" -> yes;
      default -> null;
    };
  }

  private Symbol lookUp(Map<String, Symbol> kind, String name, Symbol.Kind what) {
    return kind.computeIfAbsent(name, n -> added(Symbol.of(symbols.size(), n, what)));
  }

  private Symbol added(Symbol symbol) {
    symbols.add(symbol);
    return symbol;
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
    record Slot(int bucket, Symbol symbol) {}
    return symbols.stream()
        .filter(symbol -> !symbol.isLogicConstant())
        .map(symbol -> new Slot(bucket(symbol), symbol))
        .sorted(
            Comparator.comparingInt(Slot::bucket)
                .thenComparing(Comparator.comparingInt((Slot slot) -> slot.symbol.id()).reversed()))
        .map(Slot::symbol)
        .toList();
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
    return Integer.remainderUnsigned(hash, profile == Profile.LINUX_6_12 ? 1 << 14 : BUCKETS);
  }
}
