package dev.pomelo.sdk.kconfig.value;

import dev.pomelo.sdk.kconfig.model.Entry;
import dev.pomelo.sdk.kconfig.model.Expr;
import dev.pomelo.sdk.kconfig.model.ExprPrinter;
import dev.pomelo.sdk.kconfig.model.KconfigTree;
import dev.pomelo.sdk.kconfig.model.Messages;
import dev.pomelo.sdk.kconfig.model.Numerals;
import dev.pomelo.sdk.kconfig.model.Property;
import dev.pomelo.sdk.kconfig.model.Symbol;
import dev.pomelo.sdk.kconfig.model.SymbolType;
import dev.pomelo.sdk.kconfig.model.ValueSyntax;
import dev.pomelo.sdk.kconfig.model.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of all symbols of a tree, given what a user assigned.
 *
 * <p>A value is computed when it is first looked at and kept until an assignment changes. While it
 * is computed it counts as its type's zero, so that circular definitions end; which value comes out
 * of a circle therefore depends on where one begins, and the order is that of the C tools.
 */
public final class Configuration implements Values {

  private static final int VALID = 1;
  private static final int WRITE = 2;
  private static final int CHOOSE = 4;

  private final KconfigTree tree;
  private final List<Symbol> inHashOrder;
  private final Messages messages;
  private final Assignments user;
  private final byte[] flags;
  private final byte[] logic;
  private final @Nullable Object[] texts;
  private final byte[] visible;
  private final byte[] direct;
  private final byte[] selected;
  private final byte[] implied;
  private final byte[] shown;
  private boolean modules;
  private int unmet;
  private boolean changed = true;

  /** Nothing is assigned. */
  public Configuration(KconfigTree tree, Messages messages) {
    int symbols = tree.symbols().size();
    this.tree = tree;
    this.inHashOrder = tree.symbols().inHashOrder();
    this.messages = messages;
    this.user = new Assignments(symbols);
    this.flags = new byte[symbols];
    this.logic = new byte[symbols];
    this.texts = new @Nullable Object[symbols];
    this.visible = new byte[symbols];
    this.direct = new byte[symbols];
    this.selected = new byte[symbols];
    this.implied = new byte[symbols];
    this.shown = new byte[tree.propertyCount()];
    for (Symbol constant :
        List.of(tree.symbols().no(), tree.symbols().mod(), tree.symbols().yes())) {
      flags[constant.id()] = VALID;
      logic[constant.id()] = (byte) constant.logicConstant();
      texts[constant.id()] = constant.name();
    }
  }

  /** What it is a configuration of. */
  public KconfigTree tree() {
    return tree;
  }

  /** All symbols but n, m, y in the order of {@code auto.conf}. */
  public List<Symbol> inHashOrder() {
    return inHashOrder;
  }

  /** Takes the warnings of computing. */
  public Messages messages() {
    return messages;
  }

  Assignments user() {
    return user;
  }

  /** How often a {@code select} overrode what its target depends on. */
  public int unmetDependencies() {
    return unmet;
  }

  /** Whether it may differ from the file that it was read from. */
  public boolean isChanged() {
    return changed;
  }

  /** Says whether it differs from its file. */
  public void changed(boolean differs) {
    changed = differs;
  }

  // --- values ---------------------------------------------------------------------------------

  @Override
  public int tristate(Symbol symbol) {
    compute(symbol);
    return logic[symbol.id()];
  }

  @Override
  public String text(Symbol symbol) {
    compute(symbol);
    String text = currentText(symbol);
    return text == null ? "" : text;
  }

  /** The value as it stands, without computing it. */
  private @Nullable String currentText(Symbol symbol) {
    if (symbol.type().isLogic()) {
      return letter(logic[symbol.id()]);
    }
    return texts[symbol.id()] instanceof String text ? text : null;
  }

  /** The value as warnings print it, which may be in the middle of computing it. */
  String printedText(Symbol symbol) {
    String text = currentText(symbol);
    return text == null ? "(null)" : text;
  }

  /** {@code n}, {@code m} or {@code y}. */
  static String letter(int value) {
    return value == NO ? "n" : value == MOD ? "m" : "y";
  }

  /** The chosen member of a choice. */
  public @Nullable Symbol chosen(Symbol choice) {
    compute(choice);
    return texts[choice.id()] instanceof Symbol member ? member : null;
  }

  /** What a user can set a symbol to at most; n where it has no visible prompt. */
  public int visibility(Symbol symbol) {
    compute(symbol);
    return visible[symbol.id()];
  }

  /** What others force a symbol to at least. */
  public int selection(Symbol symbol) {
    compute(symbol);
    return selected[symbol.id()];
  }

  /** Whether a symbol belongs into the {@code .config}. */
  public boolean isWritten(Symbol symbol) {
    compute(symbol);
    return has(symbol, WRITE);
  }

  /** Takes a symbol out of what is written, until it is computed again. */
  void unwrite(Symbol symbol) {
    set(symbol, WRITE, false);
  }

  /** Whether a user assigned a value. */
  public boolean isAssigned(Symbol symbol) {
    return user.has(symbol);
  }

  boolean isComputed(Symbol symbol) {
    return has(symbol, VALID);
  }

  /** Whether a user can change a symbol. */
  public boolean isChangeable(Symbol symbol) {
    return visible[symbol.id()] > selected[symbol.id()];
  }

  /** The type in this configuration: a tristate is a bool without modules. */
  public SymbolType type(Symbol symbol) {
    SymbolType type = symbol.type();
    return type == SymbolType.TRISTATE
            && (!modules || (symbol.isChoiceMember() && visible[symbol.id()] == YES))
        ? SymbolType.BOOL
        : type;
  }

  /** Forgets all computed values. */
  public void invalidate() {
    for (Symbol symbol : inHashOrder) {
      flags[symbol.id()] &= ~VALID;
    }
    changed = true;
    compute(tree.modules());
  }

  void invalidate(Symbol symbol) {
    set(symbol, VALID, false);
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

  /** Has the members of a choice set before its next value is computed. */
  void chooseBeforeComputing(Symbol symbol) {
    set(symbol, CHOOSE, true);
  }

  /** Gives every member without an assignment the value n. */
  void chooseAll(Symbol choice) {
    for (Symbol member : choice.members()) {
      if (!user.has(member)) {
        user.logic(member, NO);
      }
    }
    user.mark(choice, true);
    set(choice, VALID | CHOOSE, false);
  }

  // --- computing ------------------------------------------------------------------------------

  void compute(Symbol symbol) {
    if (has(symbol, VALID)) {
      return;
    }
    Symbol choice = symbol.choice();
    if (choice != null && has(symbol, CHOOSE)) {
      set(symbol, CHOOSE, false);
      compute(choice);
    }
    int id = symbol.id();
    flags[id] |= VALID;
    if (symbol.type() == SymbolType.UNKNOWN) {
      texts[id] = symbol.name();
      logic[id] = NO;
      return;
    }
    set(symbol, WRITE, false);
    computeVisibility(symbol);
    set(symbol, WRITE, visible[id] != NO);
    logic[id] = NO;
    texts[id] = symbol.type().isLogic() ? "n" : "";
    if (symbol.type().isLogic()) {
      computeLogic(symbol);
    } else {
      computeText(symbol);
    }
    if (symbol == tree.modules()) {
      modules = logic[id] != NO;
    }
    if (symbol.isChoice()) {
      afterChoice(symbol);
    }
  }

  private void afterChoice(Symbol choice) {
    for (Symbol member : choice.members()) {
      if (has(choice, WRITE) && visible[member.id()] != NO) {
        set(member, WRITE, true);
      }
    }
    set(choice, WRITE, false);
    if (has(choice, CHOOSE)) {
      chooseAll(choice);
    }
  }

  private void computeLogic(Symbol symbol) {
    int id = symbol.id();
    int value = NO;
    Symbol choice = symbol.choice();
    if (choice != null && visible[id] == YES) {
      value = texts[choice.id()] == symbol ? YES : NO;
    } else {
      if (visible[id] != NO && user.has(symbol)) {
        value = Math.min(user.logic(symbol), visible[id]);
      } else {
        value = defaultLogic(symbol);
      }
      if (direct[id] < selected[id]) {
        warnUnmet(symbol);
      }
      value = Math.max(value, selected[id]);
    }
    if (value == MOD && type(symbol) == SymbolType.BOOL) {
      value = YES;
    }
    logic[id] = (byte) value;
    if (symbol.isChoice() && value == YES) {
      texts[id] = choose(symbol);
    }
  }

  private int defaultLogic(Symbol symbol) {
    int id = symbol.id();
    if (selected[id] != NO) {
      set(symbol, WRITE, true);
    }
    if (symbol.isChoice()) {
      return NO;
    }
    int value = NO;
    Property property = firstWithCondition(symbol.defaults());
    if (property != null) {
      value = Math.min(Expr.valueOf(property.value(), this), shown[property.id()]);
      if (value != NO) {
        set(symbol, WRITE, true);
      }
    }
    if (implied[id] != NO) {
      set(symbol, WRITE, true);
      value = Math.min(Math.max(value, implied[id]), direct[id]);
    }
    return value;
  }

  private @Nullable Property firstWithCondition(Property[] properties) {
    for (Property property : properties) {
      int condition = Expr.valueOf(property.condition(), this);
      shown[property.id()] = (byte) condition;
      if (condition != NO) {
        return property;
      }
    }
    return null;
  }

  private void computeText(Symbol symbol) {
    int id = symbol.id();
    Object value = "";
    if (visible[id] != NO && user.has(symbol)) {
      value = user.text(symbol);
    } else {
      Property property = firstWithCondition(symbol.defaults());
      Symbol source = property == null ? null : property.target();
      if (source != null) {
        set(symbol, WRITE, true);
        compute(source);
        value = texts[source.id()];
      }
    }
    texts[id] = value;
    bound(symbol);
  }

  private void bound(Symbol symbol) {
    Expr.Range range = range(symbol);
    if (range == null) {
      return;
    }
    long value = Numerals.leading(printedText(symbol), base(symbol));
    Symbol bound = range.low();
    if (value >= boundValue(bound, base(symbol))) {
      bound = range.high();
      if (value <= boundValue(bound, base(symbol))) {
        return;
      }
    }
    texts[symbol.id()] = texts[bound.id()];
  }

  /** The range that is in force for an int or hex. */
  public Expr.@Nullable Range range(Symbol symbol) {
    if (!symbol.type().isNumber()) {
      return null;
    }
    Property property = firstWithCondition(symbol.ranges());
    return property != null && property.value() instanceof Expr.Range range ? range : null;
  }

  private static int base(Symbol symbol) {
    return symbol.type() == SymbolType.HEX ? 16 : 10;
  }

  private long boundValue(Symbol bound, int base) {
    compute(bound);
    int own = bound.type().isNumber() ? base(bound) : base;
    return Numerals.leading(printedText(bound), own);
  }

  private void computeVisibility(Symbol symbol) {
    int id = symbol.id();
    Symbol choice = symbol.choice();
    int value = NO;
    for (Property prompt : symbol.prompts()) {
      int condition = Expr.valueOf(prompt.condition(), this);
      if (choice != null
          && symbol.type() == SymbolType.TRISTATE
          && condition == MOD
          && logic[choice.id()] == YES) {
        condition = NO;
      }
      shown[prompt.id()] = (byte) condition;
      value = Math.max(value, condition);
    }
    if (value == MOD && (symbol.type() != SymbolType.TRISTATE || !modules)) {
      value = YES;
    }
    visible[id] = (byte) value;
    if (choice != null) {
      return;
    }
    direct[id] = (byte) asBool(symbol, Expr.valueOf(symbol.directDependency(), this));
    Expr selectedBy = symbol.selectedBy();
    selected[id] = (byte) (selectedBy == null ? NO : asBool(symbol, selectedBy.evaluate(this)));
    Expr impliedBy = symbol.impliedBy();
    implied[id] = (byte) (impliedBy == null ? NO : asBool(symbol, impliedBy.evaluate(this)));
  }

  private int asBool(Symbol symbol, int value) {
    return value == MOD && type(symbol) == SymbolType.BOOL ? YES : value;
  }

  private @Nullable Symbol choose(Symbol choice) {
    boolean assigned = true;
    for (Symbol member : choice.members()) {
      computeVisibility(member);
      if (visible[member.id()] != NO) {
        assigned &= user.has(member);
      }
    }
    if (!assigned) {
      user.mark(choice, false);
    }
    Symbol wanted = user.member(choice);
    if (wanted != null && visible[wanted.id()] != NO) {
      return wanted;
    }
    Symbol member = defaultMember(choice);
    if (member == null) {
      logic[choice.id()] = NO;
    }
    return member;
  }

  /** The member that is chosen where a user did not choose. */
  @Nullable Symbol defaultMember(Symbol choice) {
    for (Property property : choice.defaults()) {
      int condition = Expr.valueOf(property.condition(), this);
      shown[property.id()] = (byte) condition;
      Symbol member = property.target();
      if (condition != NO && member != null && visible[member.id()] != NO) {
        return member;
      }
    }
    for (Symbol member : choice.members()) {
      if (visible[member.id()] != NO) {
        return member;
      }
    }
    return null;
  }

  private void warnUnmet(Symbol symbol) {
    StringBuilder text =
        new StringBuilder("\nWARNING: unmet direct dependencies detected for ")
            .append(symbol.label())
            .append("\n  Depends on [")
            .append(direct[symbol.id()] == MOD ? 'm' : 'n')
            .append("]: ");
    ExprPrinter.printWithValues(symbol.directDependency(), this::printedText, text);
    text.append('\n')
        .append(forcers(symbol.selectedBy(), YES, "  Selected by [y]:\n"))
        .append(forcers(symbol.selectedBy(), MOD, "  Selected by [m]:\n"));
    text.setLength(text.length() - 1);
    messages.error(text.toString());
    unmet++;
  }

  /** An expression with the values of its symbols: {@code A [=y] && B [=n]}. */
  public String printed(@Nullable Expr expr) {
    StringBuilder out = new StringBuilder();
    ExprPrinter.printWithValues(expr, this::printedText, out);
    return out.toString();
  }

  /** The alternatives of a reverse dependency that have a value now, one a line below a title. */
  public String forcers(@Nullable Expr expr, int value, String title) {
    return new Reverse(this, this::printedText).lines(expr, value, title);
  }

  // --- what a user would get ------------------------------------------------------------------

  /** The value that a symbol has without an assignment, as the writer of a defconfig sees it. */
  String defaultText(Symbol symbol) {
    computeVisibility(symbol);
    compute(tree.modules());
    Property property = firstWithCondition(symbol.defaults());
    if (!symbol.type().isLogic()) {
      Symbol source = property == null ? null : property.target();
      if (source == null) {
        return "";
      }
      compute(source);
      return printedText(source);
    }
    int value =
        property == null
            ? NO
            : Math.min(Expr.valueOf(property.value(), this), shown[property.id()]);
    value = Math.max(value, selected[symbol.id()]);
    if (value == MOD
        && ((!symbol.isChoiceMember() && logic[tree.modules().id()] == NO)
            || symbol.type() == SymbolType.BOOL)) {
      value = YES;
    }
    return letter(Math.max(value, implied[symbol.id()]));
  }

  /** Whether an entry would be shown in a menu. */
  public boolean isVisible(Entry entry) {
    Property prompt = entry.prompt();
    if (prompt == null || Expr.valueOf(entry.visibility(), this) == NO) {
      return false;
    }
    Symbol symbol = entry.symbol();
    if (symbol != null) {
      compute(symbol);
    } else {
      shown[prompt.id()] = (byte) Expr.valueOf(prompt.condition(), this);
    }
    if (shown[prompt.id()] != NO) {
      return true;
    }
    if (symbol == null || logic[symbol.id()] == NO) {
      return false;
    }
    for (Entry child : entry.children()) {
      if (isVisible(child)) {
        user.mark(symbol, true);
        return true;
      }
    }
    return false;
  }

  // --- assigning ------------------------------------------------------------------------------

  /** Whether a user can set a bool or tristate to a value now. */
  public boolean accepts(Symbol symbol, int value) {
    int id = symbol.id();
    SymbolType type = type(symbol);
    if (visible[id] == NO || !type.isLogic() || (type == SymbolType.BOOL && value == MOD)) {
      return false;
    }
    if (visible[id] <= selected[id]) {
      return false;
    }
    if (symbol.isChoiceMember() && visible[id] == YES) {
      return value == YES;
    }
    return value >= selected[id] && value <= visible[id];
  }

  /** Sets a bool or tristate; false where it cannot have the value. */
  public boolean assign(Symbol symbol, int value) {
    int old = logic[symbol.id()];
    if (old != value && !accepts(symbol, value)) {
      return false;
    }
    user.mark(symbol, true);
    Symbol choice = symbol.choice();
    if (choice != null && value == YES) {
      user.member(choice, symbol);
      user.mark(choice, true);
      for (Symbol member : choice.members()) {
        if (visible[member.id()] != NO) {
          user.mark(member, true);
        }
      }
    }
    user.logic(symbol, value);
    if (old != value) {
      invalidate();
    }
    return true;
  }

  /** Sets a symbol of any type from text; false where it cannot have the value. */
  public boolean assign(Symbol symbol, String text) {
    if (symbol.type().isLogic()) {
      int value = text.isEmpty() ? -1 : "nNmMyY".indexOf(text.charAt(0)) / 2;
      return value >= NO && "nNmMyY".indexOf(text.charAt(0)) >= 0 && assign(symbol, value);
    }
    if (!accepts(symbol, text)) {
      return false;
    }
    user.mark(symbol, true);
    String old = user.text(symbol);
    boolean bare = symbol.type() == SymbolType.HEX && !ValueSyntax.hasHexPrefix(text);
    if (!bare && text.equals(old)) {
      return true;
    }
    user.text(symbol, bare ? "0x" + text : text);
    invalidate();
    return true;
  }

  /** Whether a text is a value of the symbol's type and in its range. */
  public boolean accepts(Symbol symbol, String text) {
    if (!ValueSyntax.isValid(symbol.type(), text)) {
      return false;
    }
    Expr.Range range = range(symbol);
    if (range == null) {
      return true;
    }
    long value = Numerals.leading(text, base(symbol));
    return value >= boundValue(range.low(), base(symbol))
        && value <= boundValue(range.high(), base(symbol));
  }
}
