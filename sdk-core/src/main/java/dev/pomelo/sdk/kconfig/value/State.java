package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of every symbol and property at the moment, by their numbers. */
final class State {

  private static final int VALID = 1;
  private static final int WRITE = 2;
  private static final int CHOOSE = 4;

  private final byte[] flags;
  private final byte[] logic;
  private final @Nullable Object[] texts;
  private final byte[] visible;
  private final byte[] direct;
  private final byte[] selected;
  private final byte[] implied;
  private final byte[] shown;
  private final boolean untypedConstants;
  private boolean modules;

  /** Nothing is known but n, m and y. */
  State(KconfigTree tree) {
    int symbols = tree.symbols().size();
    untypedConstants = !tree.profile().isLinux();
    flags = new byte[symbols];
    logic = new byte[symbols];
    texts = new @Nullable Object[symbols];
    visible = new byte[symbols];
    direct = new byte[symbols];
    selected = new byte[symbols];
    implied = new byte[symbols];
    shown = new byte[tree.propertyCount()];
    for (Symbol constant :
        List.of(tree.symbols().no(), tree.symbols().mod(), tree.symbols().yes())) {
      flags[constant.id()] = VALID;
      logic[constant.id()] = (byte) constant.logicConstant();
      texts[constant.id()] = constant.name();
    }
  }

  private State(State original) {
    flags = original.flags.clone();
    logic = original.logic.clone();
    texts = original.texts.clone();
    visible = original.visible.clone();
    direct = original.direct.clone();
    selected = original.selected.clone();
    implied = original.implied.clone();
    shown = original.shown.clone();
    untypedConstants = original.untypedConstants;
    modules = original.modules;
  }

  State copy() {
    return new State(this);
  }

  private boolean has(Symbol symbol, int flag) {
    return (flags[symbol.id()] & flag) != 0;
  }

  private void set(Symbol symbol, int flag, boolean on) {
    if (on) {
      flags[symbol.id()] |= (byte) flag;
    } else {
      flags[symbol.id()] &= (byte) ~flag;
    }
  }

  /** Whether the value is computed, or is being computed. */
  boolean isValid(Symbol symbol) {
    return has(symbol, VALID);
  }

  void valid(Symbol symbol, boolean computed) {
    set(symbol, VALID, computed);
  }

  /** Whether it belongs into the {@code .config}. */
  boolean isWritten(Symbol symbol) {
    return has(symbol, WRITE);
  }

  void written(Symbol symbol, boolean write) {
    set(symbol, WRITE, write);
  }

  /** Whether the members of its choice are to be set before its next value is computed. */
  boolean isToBeChosen(Symbol symbol) {
    return has(symbol, CHOOSE);
  }

  void toBeChosen(Symbol symbol, boolean choose) {
    set(symbol, CHOOSE, choose);
  }

  /** The value of a bool, tristate or choice. */
  int logic(Symbol symbol) {
    return logic[symbol.id()];
  }

  void logic(Symbol symbol, int value) {
    logic[symbol.id()] = (byte) value;
  }

  /** The value of an int, hex or string, or the chosen member of a choice. */
  @Nullable Object content(Symbol symbol) {
    return texts[symbol.id()];
  }

  void content(Symbol symbol, @Nullable Object value) {
    texts[symbol.id()] = value;
  }

  /** The value as it stands, without computing it. */
  @Nullable String text(Symbol symbol) {
    return symbol.type().isLogic()
        ? letter(logic(symbol))
        : content(symbol) instanceof String text ? text : null;
  }

  /** The value as C prints it, which may be in the middle of computing it. */
  String printed(Symbol symbol) {
    String text = text(symbol);
    return text == null ? "(null)" : text;
  }

  /**
   * The value as C prints it behind a name in an expression; null behind n, m and y themselves
   * where the tools are not of today, which take them for symbols without a type.
   */
  @Nullable String printedInExpression(Symbol symbol) {
    return untypedConstants && symbol.isConstant() ? null : printed(symbol);
  }

  /** {@code n}, {@code m} or {@code y}. */
  static String letter(int value) {
    return value == 0 ? "n" : value == 1 ? "m" : "y";
  }

  /** What a user can set a symbol to at most. */
  int visible(Symbol symbol) {
    return visible[symbol.id()];
  }

  void visible(Symbol symbol, int value) {
    visible[symbol.id()] = (byte) value;
  }

  /** What its definitions depend on. */
  int direct(Symbol symbol) {
    return direct[symbol.id()];
  }

  void direct(Symbol symbol, int value) {
    direct[symbol.id()] = (byte) value;
  }

  /** What others force it to at least. */
  int selected(Symbol symbol) {
    return selected[symbol.id()];
  }

  void selected(Symbol symbol, int value) {
    selected[symbol.id()] = (byte) value;
  }

  /** What others propose. */
  int implied(Symbol symbol) {
    return implied[symbol.id()];
  }

  void implied(Symbol symbol, int value) {
    implied[symbol.id()] = (byte) value;
  }

  /** The condition of a property when it was last looked at. */
  int condition(Property property) {
    return shown[property.id()];
  }

  void condition(Property property, int value) {
    shown[property.id()] = (byte) value;
  }

  /** Whether there are modules. */
  boolean hasModules() {
    return modules;
  }

  void modules(boolean enabled) {
    modules = enabled;
  }
}
