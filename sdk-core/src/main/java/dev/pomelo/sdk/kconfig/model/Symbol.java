package dev.pomelo.sdk.kconfig.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A symbol: a {@code config}, a {@code choice} (which mostly has no name), a constant, or a name
 * that is only mentioned. Filled while the files are read and not changed afterwards.
 */
public final class Symbol {

  private static final int NOT_LOGIC = -1;
  private static final Property[] NONE = {};

  private final int id;
  private final @Nullable String name;
  private final Kind kind;
  private final int constant;
  private SymbolType type = SymbolType.UNKNOWN;
  private final List<Property> properties = new ArrayList<>(4);
  private final List<Symbol> members = new ArrayList<>(0);
  private @Nullable Symbol choice;
  private boolean optional;
  private boolean ofEnvironment;
  private @Nullable Expr directDependency;
  private @Nullable Expr selectedBy;
  private @Nullable Expr impliedBy;
  private boolean checked;
  private Property[] prompts = NONE;
  private Property[] defaults = NONE;
  private Property[] ranges = NONE;

  /** What a symbol is. */
  enum Kind {
    /** A name. */
    NAMED,
    /** A quoted text, or one of n, m, y. */
    CONSTANT,
    /** A choice. */
    CHOICE
  }

  private Symbol(int id, @Nullable String name, Kind kind, int constant) {
    this.id = id;
    this.name = name;
    this.kind = kind;
    this.constant = constant;
  }

  static Symbol of(int id, @Nullable String name, Kind kind) {
    return new Symbol(id, name, kind, NOT_LOGIC);
  }

  static Symbol logic(int id, String name, int value) {
    Symbol symbol = new Symbol(id, name, Kind.CONSTANT, value);
    symbol.type = SymbolType.TRISTATE;
    return symbol;
  }

  /** Its number: dense, from 0, in the order in which the files mention symbols. */
  public int id() {
    return id;
  }

  /** Its name without prefix; empty for a choice that has none. */
  public String name() {
    return name == null ? "" : name;
  }

  /** Its name, or {@code <choice>}. */
  public String label() {
    return name == null ? "<choice>" : name;
  }

  /** Whether it has a name. */
  public boolean isNamed() {
    return name != null;
  }

  Kind kind() {
    return kind;
  }

  /** Whether it is a {@code choice}. */
  public boolean isChoice() {
    return kind == Kind.CHOICE;
  }

  /** Whether it is a quoted text or one of n, m, y. */
  public boolean isConstant() {
    return kind == Kind.CONSTANT;
  }

  /** Whether it is the constant n, m or y with this value. */
  public boolean isConstant(int value) {
    return constant == value;
  }

  /** Whether it is n, m or y. */
  public boolean isLogicConstant() {
    return constant != NOT_LOGIC;
  }

  /** The value of n, m or y. */
  public int logicConstant() {
    return constant;
  }

  /** The type as defined. */
  public SymbolType type() {
    return type;
  }

  void type(SymbolType defined) {
    type = defined;
  }

  /** Prompts, defaults, selects and the rest, in the order of the files. */
  public List<Property> properties() {
    return Collections.unmodifiableList(properties);
  }

  void add(Property property) {
    properties.add(property);
  }

  /** Sorts the properties by kind, once all are there. */
  void index() {
    prompts = those(null);
    defaults = those(Property.Kind.DEFAULT);
    ranges = those(Property.Kind.RANGE);
  }

  /** The properties of a kind; null for all that show a text. */
  private Property[] those(Property.@Nullable Kind kind) {
    int count = 0;
    for (Property property : properties) {
      count += property.is(kind) ? 1 : 0;
    }
    if (count == 0) {
      return NONE;
    }
    Property[] found = new Property[count];
    int next = 0;
    for (Property property : properties) {
      if (property.is(kind)) {
        found[next++] = property;
      }
    }
    return found;
  }

  /** Its prompts. The array is the symbol's own. */
  public Property[] prompts() {
    return prompts;
  }

  /** Its defaults. The array is the symbol's own. */
  public Property[] defaults() {
    return defaults;
  }

  /** Its ranges. The array is the symbol's own. */
  public Property[] ranges() {
    return ranges;
  }

  /** The entries that define it, in the order of the files. */
  public List<Entry> definitions() {
    return properties.stream()
        .filter(property -> property.kind() == Property.Kind.DEFINITION)
        .map(Property::entry)
        .toList();
  }

  /** Whether a {@code config} or {@code choice} defines it. */
  public boolean isDefined() {
    for (Property property : properties) {
      if (property.kind() == Property.Kind.DEFINITION) {
        return true;
      }
    }
    return false;
  }

  /** The members of a choice, in the order of the files. */
  public List<Symbol> members() {
    return Collections.unmodifiableList(members);
  }

  void addMember(Symbol member) {
    members.add(member);
    member.choice = this;
  }

  /** The choice that it is a member of. */
  public @Nullable Symbol choice() {
    return choice;
  }

  /** Whether it is a member of a choice. */
  public boolean isChoiceMember() {
    return choice != null;
  }

  /** Whether it is a choice that may have no member chosen. */
  public boolean isOptional() {
    return optional;
  }

  void makeOptional() {
    optional = true;
  }

  /** Whether its value is not the configuration's, which never has it. */
  public boolean isOfEnvironment() {
    return ofEnvironment;
  }

  void makeOfEnvironment() {
    ofEnvironment = true;
  }

  /** What all of its definitions depend on, joined by {@code ||}. */
  public @Nullable Expr directDependency() {
    return directDependency;
  }

  void dependsAlsoOn(@Nullable Expr dependency) {
    directDependency = Expr.or(directDependency, dependency);
  }

  /** The conditions under which others select it, joined by {@code ||}. */
  public @Nullable Expr selectedBy() {
    return selectedBy;
  }

  void selectedAlsoBy(@Nullable Expr condition) {
    selectedBy = Expr.or(selectedBy, condition);
  }

  /** The conditions under which others imply it, joined by {@code ||}. */
  public @Nullable Expr impliedBy() {
    return impliedBy;
  }

  void impliedAlsoBy(@Nullable Expr condition) {
    impliedBy = Expr.or(impliedBy, condition);
  }

  /** Marks it as checked; whether it was before. */
  boolean check() {
    boolean before = checked;
    checked = true;
    return before;
  }

  @Override
  public String toString() {
    return label();
  }
}
