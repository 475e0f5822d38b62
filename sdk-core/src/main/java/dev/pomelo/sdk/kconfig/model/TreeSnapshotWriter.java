package dev.pomelo.sdk.kconfig.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree: expressions first, each once however often it is used, then symbols, entries and
 * properties, which name each other by number.
 */
final class TreeSnapshotWriter {

  /** What an expression is. */
  static final int OF = 0;

  static final int NOT = 1;
  static final int COMPARE = 2;
  static final int RANGE = 3;
  static final int AND = 4;
  static final int OR = 5;

  /** What a flag of a symbol says. */
  static final int OPTIONAL = 1;

  static final int OF_ENVIRONMENT = 2;

  private final KconfigTree tree;
  private final SnapshotOutput out;
  private final List<Entry> entries;
  private final List<Property> properties = new ArrayList<>();
  private final IdentityHashMap<Property, @Nullable Symbol> owners = new IdentityHashMap<>();
  private final IdentityHashMap<Entry, Integer> entryNumbers = new IdentityHashMap<>();
  private final IdentityHashMap<Expr, Integer> numbers = new IdentityHashMap<>();
  private final Map<List<Integer>, Integer> unique = new HashMap<>();

  TreeSnapshotWriter(KconfigTree tree, SnapshotOutput out) {
    this.tree = tree;
    this.out = out;
    this.entries = TreeSnapshot.entries(tree);
  }

  void write() {
    collect();
    out.constant(tree.profile());
    out.number(tree.propertyCount());
    symbols();
    expressions();
    entries();
    properties();
    relations();
    out.number(tree.modules().id());
  }

  private void collect() {
    for (Symbol symbol : tree.symbols().all()) {
      for (Property property : symbol.properties()) {
        properties.add(property);
        owners.put(property, symbol);
      }
    }
    for (Entry entry : entries) {
      entryNumbers.put(entry, entryNumbers.size());
      Property prompt = entry.prompt();
      if (prompt != null && !owners.containsKey(prompt)) {
        properties.add(prompt);
        owners.put(prompt, null);
      }
    }
    properties.sort(Comparator.comparingInt(Property::id));
  }

  private void symbols() {
    out.number(tree.symbols().size());
    for (Symbol symbol : tree.symbols().all()) {
      if (!symbol.isLogicConstant()) {
        out.constant(symbol.kind());
        out.text(symbol.isNamed() ? symbol.name() : null);
        out.constant(symbol.type());
        out.number(
            (symbol.isOptional() ? OPTIONAL : 0) + (symbol.isOfEnvironment() ? OF_ENVIRONMENT : 0));
      }
    }
  }

  /** Writes all expressions, the smaller ones before those that are made of them. */
  private void expressions() {
    for (Symbol symbol : tree.symbols().all()) {
      number(symbol.directDependency());
      number(symbol.selectedBy());
      number(symbol.impliedBy());
    }
    for (Entry entry : entries) {
      number(entry.visibility());
      number(entry.dependency());
    }
    for (Property property : properties) {
      number(property.value());
      number(property.condition());
    }
    out.number(unique.size());
    List<List<Integer>> ordered = new ArrayList<>(unique.keySet());
    ordered.sort(Comparator.comparing(unique::get));
    for (List<Integer> item : ordered) {
      for (int number : item) {
        out.number(number);
      }
    }
  }

  /** The number of an expression, from 1; 0 for none. */
  private int number(@Nullable Expr expr) {
    if (expr == null) {
      return 0;
    }
    Integer known = numbers.get(expr);
    if (known != null) {
      return known;
    }
    List<Integer> item = item(expr);
    Integer equal = unique.get(item);
    int number = equal == null ? unique.size() + 1 : equal;
    unique.putIfAbsent(item, number);
    numbers.put(expr, number);
    return number;
  }

  private List<Integer> item(Expr expr) {
    if (expr instanceof Expr.Of of) {
      return List.of(OF, of.symbol.id());
    }
    if (expr instanceof Expr.Not not) {
      return List.of(NOT, number(not.operand));
    }
    if (expr instanceof Expr.Compare compare) {
      return List.of(
          COMPARE, SnapshotOutput.ordinal(compare.relation), compare.left.id(), compare.right.id());
    }
    if (expr instanceof Expr.Range range) {
      return List.of(RANGE, range.low.id(), range.high.id());
    }
    Expr.Operation operation = (Expr.Operation) expr;
    List<Integer> item = new ArrayList<>(operation.operands.length + 2);
    item.add(operation.conjunction ? AND : OR);
    item.add(operation.operands.length);
    for (Expr operand : operation.operands) {
      item.add(number(operand));
    }
    return item;
  }

  private void entries() {
    out.number(entries.size());
    for (Entry entry : entries) {
      position(entry.position());
      Symbol symbol = entry.symbol();
      out.number(symbol == null ? 0 : symbol.id() + 1L);
      Entry parent = entry.parent();
      out.number(parent == null ? 0 : numberOf(parent) + 1L);
      out.number(number(entry.visibility()));
      out.number(number(entry.dependency()));
      out.longText(entry.help());
    }
  }

  private int numberOf(Entry entry) {
    return Objects.requireNonNull(entryNumbers.get(entry), "an entry outside the tree");
  }

  private void position(Position position) {
    out.text(position.file());
    out.number(position.line());
  }

  private void properties() {
    out.number(properties.size());
    int id = 0;
    for (Property property : properties) {
      out.number(property.id() - id);
      id = property.id();
      Symbol owner = owners.get(property);
      out.number(owner == null ? 0 : owner.id() + 1L);
      out.constant(property.kind());
      out.number(numberOf(property.entry()));
      Position around = property.entry().position();
      if (property.position().equals(around)) {
        out.number(0);
      } else if (property.position().file().equals(around.file())) {
        out.number(1);
        out.signed(property.position().line() - around.line());
      } else {
        out.number(2);
        position(property.position());
      }
      out.number(number(property.value()));
      out.number(number(property.condition()));
      out.text(property.text());
      out.number(property.entry().prompt() == property ? 1 : 0);
    }
  }

  private void relations() {
    for (Symbol symbol : tree.symbols().all()) {
      out.number(number(symbol.directDependency()));
      out.number(number(symbol.selectedBy()));
      out.number(number(symbol.impliedBy()));
      out.number(symbol.members().size());
      for (Symbol member : symbol.members()) {
        out.number(member.id());
      }
    }
  }
}
