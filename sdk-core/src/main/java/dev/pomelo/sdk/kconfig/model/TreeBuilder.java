package dev.pomelo.sdk.kconfig.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts a {@link KconfigTree} together, statement by statement in the order of the files.
 *
 * <p>There is a current entry, which statements about an entry apply to, and a current block, in
 * which entries are added.
 */
public final class TreeBuilder {

  private static final Pattern NAME_OF_SYMBOL = Pattern.compile("\\$([A-Za-z0-9_]*)");

  private final SymbolTable symbols;
  private final Profile profile;
  private final Messages messages;
  private final Entry root;
  private final Deque<Entry> blocks = new ArrayDeque<>();
  private Entry current;
  private @Nullable Entry lastSibling;
  private @Nullable Symbol modules;
  private int properties;

  /**
   * Begins a tree.
   *
   * @param file the first file, where the root stands
   * @param profile the rules of the program whose files they are
   */
  public TreeBuilder(String file, Messages messages, Profile profile) {
    this.messages = messages;
    this.profile = profile;
    this.symbols = new SymbolTable(profile);
    this.root = new Entry(new Position(file, 0), null, null);
    this.current = root;
    blocks.push(root);
  }

  /**
   * Defines a string that no file defines, and which has no place in the menus.
   *
   * @param value null where it has none
   */
  public void predefined(String name, @Nullable String value) {
    Symbol symbol = symbols.named(name);
    symbol.type(SymbolType.STRING);
    symbol.makeOfEnvironment();
    if (value != null) {
      Expr constant = new Expr.Of(symbols.constant(value));
      symbol.add(
          new Property(properties++, Property.Kind.DEFAULT, root, root.position(), constant, null));
    }
  }

  /**
   * Gives the current symbol its value from the environment.
   *
   * @param variable whose value it is
   * @param value null where there is no such variable
   */
  public void environment(String variable, @Nullable String value) {
    Symbol symbol = current.symbol();
    if (symbol == null || symbol.isOfEnvironment()) {
      return; // the first one counts
    }
    symbol.makeOfEnvironment();
    if (value == null) {
      warn(current.position(), "environment variable " + variable + " undefined");
    } else {
      defaultValue(new Expr.Of(symbols.constant(value)), null, current.position());
    }
  }

  /**
   * A text with the values that symbols have by now in the place of their names, each after a
   * dollar sign; nothing in the place of those that have none.
   */
  public String expanded(String text) {
    return NAME_OF_SYMBOL
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(firstDefault(match.group(1))));
  }

  private String firstDefault(String name) {
    Symbol symbol = symbols.find(name);
    if (symbol != null) {
      for (Property property : symbol.properties()) {
        Symbol value = property.kind() == Property.Kind.DEFAULT ? property.target() : null;
        if (value != null && value.isConstant() && property.condition() == null) {
          return value.name();
        }
      }
    }
    return "";
  }

  /** Makes a symbol the one that says whether there are modules, whether or not it is defined. */
  public void modulesAre(String name) {
    modules = symbols.named(name);
  }

  /** The symbol of a name. */
  public Symbol named(String name) {
    return symbols.named(name);
  }

  /** The constant of a quoted text. */
  public Symbol constant(String text) {
    return symbols.constant(text);
  }

  /** The value of a symbol as an expression. */
  public Expr value(Symbol symbol) {
    return new Expr.Of(symbol);
  }

  /** A comparison. */
  public Expr comparison(Relation relation, Symbol left, Symbol right) {
    return new Expr.Compare(relation, left, right);
  }

  /** {@code !operand}. */
  public Expr not(Expr operand) {
    return new Expr.Not(operand);
  }

  /** {@code left && right} or {@code left || right}. */
  public Expr operation(boolean conjunction, Expr left, Expr right) {
    return Expr.Operation.of(conjunction, left, right);
  }

  /** A {@code config} or {@code menuconfig}. */
  public void config(Symbol symbol, Position position) {
    symbol.makeOptional();
    add(symbol, position);
  }

  /** A {@code choice}; {@link #open} begins its members. */
  public void choice(@Nullable String name, Position position) {
    Symbol symbol = symbols.choice(name);
    add(symbol, position);
    property(Property.Kind.CHOICE, position, null, null);
    if (!profile.hasModalChoices()) {
      symbol.type(SymbolType.BOOL);
    }
  }

  /** Makes the current symbol a member of a choice, unless it is one. */
  public void member(Entry choiceEntry) {
    Symbol choice = choiceEntry.symbol();
    Symbol member = current.symbol();
    if (choice != null && member != null && !member.isChoiceMember()) {
      choice.addMember(member);
    }
  }

  /** A menu, comment or {@code if}. */
  public void entry(Position position) {
    add(null, position);
  }

  private void add(@Nullable Symbol symbol, Position position) {
    Entry block = block();
    Entry entry = new Entry(position, symbol, block);
    if (lastSibling == null) {
      block.first(entry);
    } else {
      lastSibling.next(entry);
    }
    lastSibling = entry;
    current = entry;
    if (symbol != null) {
      property(Property.Kind.DEFINITION, position, new Expr.Of(symbol), null);
    }
  }

  /** Makes the current entry the current block. */
  public void open() {
    blocks.push(current);
    lastSibling = null;
  }

  /** Ends the current block. */
  public void close() {
    lastSibling = blocks.pop();
  }

  /** The current block. */
  public Entry block() {
    return blocks.element();
  }

  /** The current entry. */
  public Entry current() {
    return current;
  }

  /** Gives the current symbol a type. */
  public void type(SymbolType type) {
    type(current, type);
  }

  void type(Entry entry, SymbolType type) {
    Symbol symbol = entry.symbol();
    if (symbol == null || symbol.type() == type) {
      return;
    }
    if (symbol.type() == SymbolType.UNKNOWN) {
      symbol.type(type);
      return;
    }
    warn(
        entry.position(),
        "ignoring type redefinition of '%s' from '%s' to '%s'"
            .formatted(symbol.label(), symbol.type().label(), type.label()));
  }

  /** A prompt, menu title or comment of the current entry. */
  public void prompt(Property.Kind kind, String text, @Nullable Expr condition, Position position) {
    Property prompt = property(kind, position, null, condition);
    String shown = text;
    if (!shown.isEmpty() && Numerals.isSpace(shown.charAt(0))) {
      warn(position, "leading whitespace ignored");
      int start = 0;
      while (start < shown.length() && Numerals.isSpace(shown.charAt(start))) {
        start++;
      }
      shown = shown.substring(start);
    }
    if (current.prompt() != null) {
      warn(position, "prompt redefined");
    }
    if (kind == Property.Kind.PROMPT) {
      for (Entry around = current.parent(); around != null; around = around.parent()) {
        if (around.visibility() != null) {
          prompt.condition(Expr.and(prompt.condition(), around.visibility()));
        }
      }
    }
    current.prompt(prompt);
    prompt.text(shown);
  }

  /** Makes the current symbol's prompt a menu. */
  public boolean promptAsMenu() {
    Property prompt = current.prompt();
    if (prompt == null) {
      return false;
    }
    prompt.kind(Property.Kind.MENU);
    return true;
  }

  /** A {@code default}. */
  public void defaultValue(Expr value, @Nullable Expr condition, Position position) {
    property(Property.Kind.DEFAULT, position, value, condition);
  }

  /** A {@code select} or {@code imply}. */
  public void forces(
      Property.Kind kind, Symbol target, @Nullable Expr condition, Position position) {
    property(kind, position, new Expr.Of(target), condition);
  }

  /** A {@code range}. */
  public void range(Symbol low, Symbol high, @Nullable Expr condition, Position position) {
    property(Property.Kind.RANGE, position, new Expr.Range(low, high), condition);
  }

  Property property(
      Property.Kind kind, Position position, @Nullable Expr value, @Nullable Expr condition) {
    return property(current, kind, position, value, condition);
  }

  Property property(
      Entry entry,
      Property.Kind kind,
      Position position,
      @Nullable Expr value,
      @Nullable Expr condition) {
    Property property = new Property(properties++, kind, entry, position, value, condition);
    Symbol symbol = entry.symbol();
    if (symbol != null) {
      symbol.add(property);
    }
    return property;
  }

  /** A {@code depends on} of the current entry. */
  public void dependsOn(Expr dependency) {
    current.dependency(Expr.and(current.dependency(), dependency));
  }

  /** A {@code visible if} of the current entry. */
  public void visibleIf(@Nullable Expr condition) {
    current.visibleAlsoIf(condition);
  }

  /** Makes the current choice one that may have no member chosen. */
  public void optional() {
    Symbol symbol = current.symbol();
    if (symbol != null) {
      symbol.makeOptional();
    }
  }

  /** The symbol that says whether there are modules, if there is one. */
  public @Nullable Symbol modules() {
    return modules;
  }

  /** Makes the current symbol the one that says whether there are modules. */
  public void modulesIsCurrent() {
    modules = current.symbol();
  }

  /** The help text of the current entry. */
  public void help(String text) {
    current.help(text);
  }

  void error(Position position, String text) {
    messages.error(position + ": error: " + text);
  }

  void warn(Position position, String text) {
    messages.error(position + ":warning: " + text);
  }

  /**
   * Works out the tree.
   *
   * @throws KconfigException if definitions depend on themselves
   */
  public KconfigTree build() throws KconfigException {
    Symbol enabling = modules == null ? symbols.no() : modules;
    current = root;
    if (root.prompt() == null) {
      prompt(Property.Kind.MENU, "Main menu", null, root.position());
    }
    Property title = root.prompt();
    String text = title == null ? null : title.text();
    if (profile.hasEnvironmentSymbols() && title != null && text != null) {
      title.text(expanded(text));
    }
    boolean modal = profile.hasModalChoices();
    new Finalizer(this, symbols, enabling, messages, modal).finish(root);
    boolean cycle =
        profile.forbidsCycles() && new DependencyCheck(symbols, messages, modal).findsCycle(root);
    if (!modal && new PropertyCheck(this).findsBadMember(symbols)) {
      throw new KconfigException("members of choices are not right");
    }
    if (cycle) {
      throw new KconfigException("definitions depend on themselves");
    }
    for (Symbol symbol : symbols.all()) {
      symbol.index();
    }
    return new KconfigTree(symbols, root, enabling, properties, profile);
  }
}
