package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Symbol;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values that come from outside: from a user's {@code .config}, or from {@code auto.conf}. */
final class Assignments {

  private final boolean[] present;
  private final byte[] logic;
  private final @Nullable Object[] values;
  private final Map<Symbol, List<Symbol>> preferred = new HashMap<>();

  Assignments(int symbols) {
    this(new boolean[symbols], new byte[symbols], new @Nullable Object[symbols]);
  }

  private Assignments(boolean[] present, byte[] logic, @Nullable Object[] values) {
    this.present = present;
    this.logic = logic;
    this.values = values;
  }

  Assignments copy() {
    Assignments copy = new Assignments(present.clone(), logic.clone(), values.clone());
    preferred.forEach((choice, members) -> copy.preferred.put(choice, new ArrayList<>(members)));
    return copy;
  }

  void clear() {
    Arrays.fill(present, false);
    Arrays.fill(logic, (byte) 0);
    Arrays.fill(values, null);
  }

  boolean has(Symbol symbol) {
    return present[symbol.id()];
  }

  void mark(Symbol symbol, boolean assigned) {
    present[symbol.id()] = assigned;
  }

  /** The value of a bool, tristate or choice. */
  int logic(Symbol symbol) {
    return logic[symbol.id()];
  }

  void logic(Symbol symbol, int value) {
    logic[symbol.id()] = (byte) value;
  }

  /** The value of an int, hex or string. */
  @Nullable String text(Symbol symbol) {
    return values[symbol.id()] instanceof String text ? text : null;
  }

  void text(Symbol symbol, String value) {
    values[symbol.id()] = value;
  }

  /** The members of a choice, the one first that a user said something about last. */
  List<Symbol> preferred(Symbol choice) {
    return preferred.computeIfAbsent(choice, c -> new ArrayList<>(c.members()));
  }

  /** Moves a member to the front of its choice. */
  void prefer(Symbol choice, Symbol member) {
    List<Symbol> members = preferred(choice);
    members.remove(member);
    members.add(0, member);
  }

  /** Moves a member to the end of its choice. */
  void defer(Symbol choice, Symbol member) {
    List<Symbol> members = preferred(choice);
    members.remove(member);
    members.add(member);
  }

  /** The chosen member of a choice. */
  @Nullable Symbol member(Symbol choice) {
    return values[choice.id()] instanceof Symbol member ? member : null;
  }

  void member(Symbol choice, Symbol member) {
    values[choice.id()] = member;
  }
}
