package dev.pomelo.sdk.kconfig.model;

import org.jspecify.annotations.Nullable;

/**
 * Works out the tree once all files are read: hands dependencies down, collects who selects whom,
 * makes submenus of entries that depend on the one before them, and takes {@code if} blocks away.
 */
final class Finalizer {

  private final TreeBuilder builder;
  private final SymbolTable symbols;
  private final Symbol modules;
  private final Simplifier simplifier;
  private final PropertyCheck check;
  private final boolean modal;

  /**
   * @param modal whether choices have a value of their own
   */
  Finalizer(
      TreeBuilder builder, SymbolTable symbols, Symbol modules, Messages messages, boolean modal) {
    this.modal = modal;
    this.builder = builder;
    this.symbols = symbols;
    this.modules = modules;
    this.simplifier = new Simplifier(symbols, messages, !modal);
    this.check = new PropertyCheck(builder);
  }

  void finish(Entry root) {
    finish(root, false);
  }

  private void finish(Entry parent, boolean inPlainChoice) {
    Symbol symbol = parent.symbol();
    boolean choice = modal && symbol != null && symbol.isChoice();
    boolean plainChoice = !modal && symbol != null && symbol.isChoice();
    if (parent.first() != null) {
      if (symbol != null && choice) {
        typeMembers(parent, symbol);
      }
      Expr around = symbol != null && choice ? new Expr.Of(symbol) : parent.dependency();
      for (Entry child : parent.children()) {
        handDown(around, child);
      }
      // Finishing an entry may move the ones after it below it: the next one is looked up after.
      for (Entry child = parent.first(); child != null; child = child.next()) {
        finish(child, plainChoice);
      }
    } else if (symbol != null) {
      if (!inPlainChoice) {
        makeSubmenu(parent, symbol);
      }
      symbol.dependsAlsoOn(parent.dependency());
    }
    for (Entry child = parent.first(); child != null; child = child.next()) {
      if (symbol != null && choice) {
        makeMember(symbol, child);
      }
      flatten(parent, child);
    }
    if (symbol != null) {
      check.check(parent, symbol);
      Property prompt = parent.prompt();
      if (modal && !symbol.isOptional() && prompt != null) {
        symbol.selectedAlsoBy(Expr.and(prompt.condition(), new Expr.Of(symbols.mod())));
      }
    }
  }

  private void typeMembers(Entry parent, Symbol choice) {
    if (choice.type() == SymbolType.UNKNOWN) {
      for (Entry child : parent.children()) {
        Symbol member = child.symbol();
        if (member != null && member.type() != SymbolType.UNKNOWN) {
          builder.type(parent, member.type());
          simplifier.typeChanged();
          break;
        }
      }
    }
    for (Entry child : parent.children()) {
      Symbol member = child.symbol();
      if (member != null && member.type() == SymbolType.UNKNOWN) {
        builder.type(child, choice.type());
        simplifier.typeChanged();
      }
    }
  }

  private void handDown(@Nullable Expr around, Entry child) {
    Expr dependency = combined(around, child.dependency());
    child.dependency(dependency);
    Symbol symbol = child.symbol();
    if (symbol == null) {
      Property prompt = child.prompt();
      if (prompt != null) {
        prompt.condition(combined(dependency, prompt.condition()));
      }
      return;
    }
    for (Property property : symbol.properties()) {
      if (property.entry() == child) {
        Expr condition = combined(dependency, property.condition());
        property.condition(condition);
        force(symbol, property, condition);
      }
    }
  }

  private @Nullable Expr combined(@Nullable Expr around, @Nullable Expr own) {
    Expr bound = simplifier.transformed(simplifier.boundByModules(own, modules));
    return simplifier.withoutDuplicates(Expr.and(around, bound));
  }

  private static void force(Symbol symbol, Property property, @Nullable Expr condition) {
    Symbol target = property.target();
    if (target == null) {
      return;
    }
    if (property.kind() == Property.Kind.SELECT) {
      target.selectedAlsoBy(Expr.and(new Expr.Of(symbol), condition));
    } else if (property.kind() == Property.Kind.IMPLY) {
      target.impliedAlsoBy(Expr.and(new Expr.Of(symbol), condition));
    }
  }

  /** Moves the entries that follow and depend on a symbol below it. */
  private void makeSubmenu(Entry parent, Symbol symbol) {
    Property prompt = parent.prompt();
    Expr base = comparable(prompt == null ? null : prompt.condition());
    Entry last = null;
    for (Entry entry = parent.next(); entry != null; entry = entry.next()) {
      Property shown = entry.prompt();
      Expr dependency = shown != null ? shown.condition() : entry.dependency();
      if (!Simplifier.mentions(dependency, symbol)) {
        break;
      }
      if (!simplifier.needs(dependency, symbol)
          && !simplifier.covers(comparable(dependency), base)) {
        break;
      }
      finish(entry, false);
      entry.parent(parent);
      last = entry;
    }
    if (last != null) {
      parent.first(parent.next());
      parent.next(last.next());
      last.next(null);
    }
  }

  private @Nullable Expr comparable(@Nullable Expr expr) {
    return simplifier.withoutDuplicates(
        simplifier.transformed(simplifier.comparedWithNo(expr, Relation.UNEQUAL)));
  }

  private void makeMember(Symbol choice, Entry child) {
    Symbol member = child.symbol();
    if (member == null || member.isChoiceMember()) {
      return;
    }
    check.checkMember(choice, child, member);
    if (choice.type() == SymbolType.TRISTATE && member.type() != SymbolType.TRISTATE) {
      Expr chosen = new Expr.Compare(Relation.EQUAL, choice, symbols.yes());
      child.dependency(Expr.and(chosen, child.dependency()));
      for (Property property : member.properties()) {
        if (property.entry() == child) {
          property.condition(Expr.and(chosen, property.condition()));
        }
      }
    }
    builder.property(child, Property.Kind.CHOICE, child.position(), new Expr.Of(choice), null);
    choice.addMember(member);
  }

  /** Puts the entries below one that has no prompt beside it. */
  private static void flatten(Entry parent, Entry child) {
    Entry first = child.first();
    Property prompt = child.prompt();
    if (first == null || (prompt != null && prompt.text() != null)) {
      return;
    }
    Entry last = first;
    last.parent(parent);
    for (Entry entry : child.children()) {
      entry.parent(parent);
      last = entry;
    }
    last.next(child.next());
    child.next(first);
    child.first(null);
  }
}
