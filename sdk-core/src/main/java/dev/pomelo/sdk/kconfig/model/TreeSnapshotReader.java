package dev.pomelo.sdk.kconfig.model;

import org.jspecify.annotations.Nullable;

/** Reads what {@link TreeSnapshotWriter} wrote, in the same order. */
final class TreeSnapshotReader {

  private static final Profile[] PROFILES = Profile.values();
  private static final Symbol.Kind[] SYMBOL_KINDS = Symbol.Kind.values();
  private static final SymbolType[] TYPES = SymbolType.values();
  private static final Relation[] RELATIONS = Relation.values();
  private static final Property.Kind[] KINDS = Property.Kind.values();

  private final SnapshotInput in;
  private Symbol[] symbols = {};
  private @Nullable Expr[] expressions = {null};
  private Entry[] entries = {};

  TreeSnapshotReader(SnapshotInput in) {
    this.in = in;
  }

  KconfigTree read() {
    Profile profile = PROFILES[in.count()];
    int propertyCount = in.count();
    SymbolTable table = symbols(profile);
    expressions();
    entries();
    properties();
    relations();
    for (Symbol symbol : symbols) {
      symbol.index();
    }
    return new KconfigTree(table, entries[0], symbols[in.count()], propertyCount, profile);
  }

  private SymbolTable symbols(Profile profile) {
    int size = in.count();
    SymbolTable table = new SymbolTable(profile, size);
    symbols = new Symbol[size];
    int logic = table.size();
    for (int id = 0; id < size; id++) {
      if (id < logic) {
        symbols[id] = table.at(id);
        continue;
      }
      Symbol.Kind kind = SYMBOL_KINDS[in.count()];
      Symbol symbol = table.add(in.text(), kind);
      symbol.type(TYPES[in.count()]);
      int flags = in.count();
      if ((flags & TreeSnapshotWriter.OPTIONAL) != 0) {
        symbol.makeOptional();
      }
      if ((flags & TreeSnapshotWriter.OF_ENVIRONMENT) != 0) {
        symbol.makeOfEnvironment();
      }
      symbols[id] = symbol;
    }
    return table;
  }

  private void expressions() {
    int size = in.count();
    expressions = new @Nullable Expr[size + 1];
    for (int i = 1; i <= size; i++) {
      expressions[i] = expression(in.count());
    }
  }

  private Expr expression(int kind) {
    return switch (kind) {
      case TreeSnapshotWriter.OF -> new Expr.Of(symbols[in.count()]);
      case TreeSnapshotWriter.NOT -> new Expr.Not(operand());
      case TreeSnapshotWriter.COMPARE ->
          new Expr.Compare(RELATIONS[in.count()], symbols[in.count()], symbols[in.count()]);
      case TreeSnapshotWriter.RANGE -> new Expr.Range(symbols[in.count()], symbols[in.count()]);
      case TreeSnapshotWriter.AND, TreeSnapshotWriter.OR -> {
        Expr[] operands = new Expr[in.count()];
        for (int i = 0; i < operands.length; i++) {
          operands[i] = operand();
        }
        yield new Expr.Operation(kind == TreeSnapshotWriter.AND, operands);
      }
      default -> throw new IndexOutOfBoundsException("no expression");
    };
  }

  private Expr operand() {
    Expr expr = expressions[in.count()];
    if (expr == null) {
      throw new IndexOutOfBoundsException("no operand");
    }
    return expr;
  }

  private void entries() {
    entries = new Entry[in.count()];
    Entry[] last = new Entry[entries.length];
    for (int i = 0; i < entries.length; i++) {
      Position position = position();
      int symbol = in.count();
      int around = in.count();
      Entry entry =
          new Entry(
              position,
              symbol == 0 ? null : symbols[symbol - 1],
              around == 0 ? null : entries[around - 1]);
      entries[i] = entry;
      entry.visibleAlsoIf(expressions[in.count()]);
      entry.dependency(expressions[in.count()]);
      entry.helpIn(in, in.skipLongText());
      if (around != 0) {
        Entry before = last[around - 1];
        if (before == null) {
          entries[around - 1].first(entry);
        } else {
          before.next(entry);
        }
        last[around - 1] = entry;
      }
    }
  }

  private Position position() {
    String file = in.present();
    return new Position(file, in.count());
  }

  private void properties() {
    int size = in.count();
    int id = 0;
    for (int i = 0; i < size; i++) {
      id += in.count();
      int owner = in.count();
      Property.Kind kind = KINDS[in.count()];
      Entry entry = entries[in.count()];
      Position around = entry.position();
      Position position =
          switch (in.count()) {
            case 0 -> around;
            case 1 -> new Position(around.file(), around.line() + in.signed());
            default -> position();
          };
      Expr value = expressions[in.count()];
      Expr condition = expressions[in.count()];
      Property property = new Property(id, kind, entry, position, value, condition);
      String text = in.text();
      if (text != null) {
        property.text(text);
      }
      if (in.count() == 1) {
        entry.prompt(property);
      }
      if (owner != 0) {
        symbols[owner - 1].add(property);
      }
    }
  }

  private void relations() {
    for (Symbol symbol : symbols) {
      symbol.dependsAlsoOn(expressions[in.count()]);
      symbol.selectedAlsoBy(expressions[in.count()]);
      symbol.impliedAlsoBy(expressions[in.count()]);
      for (int left = in.count(); left > 0; left--) {
        symbol.addMember(symbols[in.count()]);
      }
    }
  }
}
